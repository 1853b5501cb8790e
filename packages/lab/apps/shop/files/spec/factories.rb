FactoryGirl.define do
  factory :category do
    name 'Tea'
    sequence(:slug) { |n| "tea-#{n}" }
  end

  factory :product do
    category
    sequence(:code) { |n| format('T%04d', n) }
    name 'Sencha'
    price 1000
    stock 5
    published true
  end

  factory :order do
    name 'Taro Example'
    email 'taro@example.com'
    zip '100-0001'
    address 'Tokyo, Chiyoda 1-1'
    payment 'transfer'
    state 'unpaid'
  end

  factory :admin_user do
    sequence(:login) { |n| "admin#{n}" }
    password 'correct horse'
  end
end
