class CartsController < ApplicationController
  def show
    @lines = current_cart.lines
  end

  def add
    product = Product.on_sale.find(params[:product_id])
    current_cart.add(product.id, params.fetch(:quantity, 1)) unless product.sold_out?
    redirect_to cart_path
  end

  def update
    current_cart.change(params.fetch(:quantity, {}))
    redirect_to cart_path
  end

  def destroy
    current_cart.clear
    redirect_to root_path
  end
end
