class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception

  helper_method :current_cart, :current_admin, :menu

  rescue_from ActiveRecord::RecordNotFound do
    render file: Rails.root.join('public', '404.html'), layout: false, status: :not_found
  end

  private

  def current_cart
    session[:cart_id] ||= SecureRandom.hex(16)
    @current_cart ||= Cart.new(session[:cart_id])
  end

  def current_admin
    @current_admin ||= AdminUser.find_by(id: session[:admin_id]) if session[:admin_id]
  end

  def menu
    @menu ||= Rails.cache.fetch('menu', expires_in: 10.minutes) { Category.in_menu.to_a }
  end
end
