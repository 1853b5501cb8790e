class ProductsController < ApplicationController
  def index
    @category = Category.find_by!(slug: params[:slug]) if params[:slug]
    scope = @category ? @category.products : Product.all
    @products = scope.on_sale.search(params[:q]).page(params[:page]).per(24)
  end

  def show
    @product = Product.on_sale.find(params[:id])
  end
end
