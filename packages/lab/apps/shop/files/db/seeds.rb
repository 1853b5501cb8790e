# rake db:seed, for development
%w(tea cups sweets).each_with_index do |slug, position|
  category = Category.where(slug: slug).first_or_create!(name: slug.capitalize, position: position)
  3.times do |i|
    code = "#{slug[0].upcase}#{position}#{i}"
    Product.where(code: code).first_or_create!(name: "#{category.name} #{i + 1}", price: 500 * (i + 1),
                                               stock: 10, published: true, category: category)
  end
end

if Rails.env.development?
  AdminUser.where(login: 'admin').first_or_create!(password: 'admin')
end
