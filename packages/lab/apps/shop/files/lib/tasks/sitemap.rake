namespace :sitemap do
  desc 'Write public/sitemap.xml'
  task generate: :environment do
    host = "https://#{ENV['SHOP_HOST'] || 'shop.example.com'}"
    File.open(Rails.root.join('public', 'sitemap.xml'), 'w') do |file|
      file.puts '<?xml version="1.0" encoding="UTF-8"?>'
      file.puts '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
      Product.on_sale.find_each do |product|
        file.puts "  <url><loc>#{host}/products/#{product.id}</loc></url>"
      end
      file.puts '</urlset>'
    end
  end
end
