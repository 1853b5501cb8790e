module Admin
  class ProductsController < BaseController
    before_action :load_product, only: [:edit, :update, :destroy]

    def index
      @products = ::Product.order(:code).page(params[:page])
    end

    def new
      @product = ::Product.new
    end

    def create
      @product = ::Product.new(product_params)
      save_or(:new)
    end

    def edit
    end

    def update
      @product.assign_attributes(product_params)
      save_or(:edit)
    end

    def destroy
      @product.update!(published: false)
      redirect_to admin_products_path
    end

    private

    def save_or(form)
      if @product.save
        Rails.cache.delete('menu')
        redirect_to admin_products_path, notice: 'Saved'
      else
        render form
      end
    end

    def load_product
      @product = ::Product.find(params[:id])
    end

    def product_params
      params.require(:product).permit(:code, :name, :description, :price, :stock, :category_id, :published, :photo)
    end
  end
end
