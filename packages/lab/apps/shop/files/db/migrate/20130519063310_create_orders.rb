class CreateOrders < ActiveRecord::Migration
  def change
    create_table :orders do |t|
      t.string :name, null: false
      t.string :email, null: false
      t.string :zip, null: false
      t.text :address, null: false
      t.string :state, null: false, default: 'unpaid'
      t.timestamps
    end
    create_table :order_items do |t|
      t.references :order, index: true
      t.references :product, index: true
      t.string :name, null: false
      t.integer :price, null: false
      t.integer :quantity, null: false
    end
  end
end
