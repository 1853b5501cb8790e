class AddPaymentToOrders < ActiveRecord::Migration
  def change
    add_column :orders, :payment, :string, null: false, default: 'transfer'
    add_column :orders, :paid_at, :datetime
    add_column :orders, :shipped_at, :datetime
  end
end
