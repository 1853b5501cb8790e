class AddTokenToOrders < ActiveRecord::Migration
  def up
    add_column :orders, :token, :string
    execute 'UPDATE orders SET token = MD5(CONCAT(id, RAND(), created_at))'
    change_column :orders, :token, :string, null: false
    add_index :orders, :token, unique: true
  end

  def down
    remove_column :orders, :token
  end
end
