class CreateProducts < ActiveRecord::Migration
  def change
    create_table :products do |t|
      t.references :category, index: true
      t.string :code, null: false
      t.string :name, null: false
      t.text :description
      t.integer :price, null: false
      t.integer :stock, null: false, default: 0
      t.boolean :published, null: false, default: false
      t.timestamps
    end
    add_index :products, :code, unique: true
  end
end
