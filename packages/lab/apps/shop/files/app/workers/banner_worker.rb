# Puts the price on the photo for the newsletter and for the auction sites.
class BannerWorker
  include Sidekiq::Worker
  sidekiq_options queue: :images

  def perform(product_id)
    product = Product.find(product_id)
    return if product.photo.blank?

    image = MiniMagick::Image.open(product.photo.detail.path)
    image.combine_options do |c|
      c.gravity 'SouthEast'
      c.pointsize 32
      c.fill 'white'
      c.undercolor '#00000080'
      c.annotate '+8+8', "#{product.price_with_tax} yen"
    end
    image.write(Rails.root.join('public', 'uploads', 'products', product.id.to_s, 'banner.jpg'))
  end
end
