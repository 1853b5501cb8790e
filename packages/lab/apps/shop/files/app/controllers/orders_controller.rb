class OrdersController < ApplicationController
  before_action :load_order, only: [:show, :invoice]

  def new
    return redirect_to(cart_path) if current_cart.empty?
    @order = Order.new(payment: 'card')
  end

  def create
    @order = Order.place!(order_params, current_cart)
    pay_by_card if @order.payment == 'card'
    current_cart.clear
    OrderMailWorker.perform_async('confirmation', @order.id)
    redirect_to order_path(@order)
  rescue ActiveRecord::RecordInvalid => e
    @order = e.record
    render :new
  rescue Product::OutOfStock
    redirect_to cart_path, alert: t('shop.sold_out')
  rescue PaymentGateway::Declined => e
    @order.cancel!
    redirect_to new_order_path, alert: e.message
  end

  def show
  end

  # nginx sends the file, see X-Accel-Redirect in config/environments/production.rb
  def invoice
    return head(:not_found) unless @order.invoice?
    send_file @order.invoice_path, type: 'application/pdf', filename: "#{@order.number}.pdf"
  end

  private

  def load_order
    @order = Order.find_by!(token: params[:token])
  end

  def pay_by_card
    Rails.configuration.payment.charge(amount: @order.total, token: params[:card_token], reference: @order.number)
    @order.pay!
  end

  def order_params
    params.require(:order).permit(:name, :email, :zip, :address, :payment)
  end
end
