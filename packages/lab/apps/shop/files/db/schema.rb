# encoding: UTF-8
# This file is auto-generated from the current state of the database. Instead
# of editing this file, please use the migrations feature of Active Record to
# incrementally modify your database, and then regenerate this schema definition.

ActiveRecord::Schema.define(version: 20150611081455) do

  create_table "admin_users", force: :cascade do |t|
    t.string   "login",           limit: 255, null: false
    t.string   "password_digest", limit: 255, null: false
    t.datetime "created_at"
    t.datetime "updated_at"
  end

  add_index "admin_users", ["login"], name: "index_admin_users_on_login", unique: true, using: :btree

  create_table "categories", force: :cascade do |t|
    t.string  "name",     limit: 255,             null: false
    t.string  "slug",     limit: 255,             null: false
    t.integer "position", limit: 4,   default: 0, null: false
  end

  add_index "categories", ["slug"], name: "index_categories_on_slug", unique: true, using: :btree

  create_table "order_items", force: :cascade do |t|
    t.integer "order_id",   limit: 4
    t.integer "product_id", limit: 4
    t.string  "name",       limit: 255, null: false
    t.integer "price",      limit: 4,   null: false
    t.integer "quantity",   limit: 4,   null: false
  end

  add_index "order_items", ["order_id"], name: "index_order_items_on_order_id", using: :btree
  add_index "order_items", ["product_id"], name: "index_order_items_on_product_id", using: :btree

  create_table "orders", force: :cascade do |t|
    t.string   "name",       limit: 255,                        null: false
    t.string   "email",      limit: 255,                        null: false
    t.string   "zip",        limit: 255,                        null: false
    t.text     "address",    limit: 65535,                      null: false
    t.string   "state",      limit: 255,   default: "unpaid",   null: false
    t.datetime "created_at"
    t.datetime "updated_at"
    t.string   "payment",    limit: 255,   default: "transfer", null: false
    t.datetime "paid_at"
    t.datetime "shipped_at"
    t.string   "token",      limit: 255,                        null: false
  end

  add_index "orders", ["token"], name: "index_orders_on_token", unique: true, using: :btree

  create_table "products", force: :cascade do |t|
    t.integer  "category_id", limit: 4
    t.string   "code",        limit: 255,                   null: false
    t.string   "name",        limit: 255,                   null: false
    t.text     "description", limit: 65535
    t.integer  "price",       limit: 4,                     null: false
    t.integer  "stock",       limit: 4,     default: 0,     null: false
    t.boolean  "published",                 default: false, null: false
    t.datetime "created_at"
    t.datetime "updated_at"
    t.string   "photo",       limit: 255
  end

  add_index "products", ["category_id"], name: "index_products_on_category_id", using: :btree
  add_index "products", ["code"], name: "index_products_on_code", unique: true, using: :btree

end
