module Admin
  class OrdersController < BaseController
    def index
      @orders = ::Order.order(id: :desc).includes(:items).page(params[:page])
    end

    def show
      @order = ::Order.find_by!(token: params[:id])
    end

    def ship
      order = ::Order.paid.find_by!(token: params[:id])
      order.ship!
      redirect_to admin_orders_path, notice: "#{order.number} shipped"
    end

    # Excel of the accounting people wants Shift_JIS
    def export
      path = OrderExport.new(::Order.where(state: %w(paid shipped))).write
      send_file path, type: 'text/csv; charset=Shift_JIS', filename: File.basename(path)
    end
  end
end
