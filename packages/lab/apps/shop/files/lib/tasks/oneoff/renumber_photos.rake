# Was run once on 2016-08-21 after the move to web03. Keep for reference.
namespace :oneoff do
  task renumber_photos: :environment do
    Product.where.not(photo: nil).find_each do |product|
      old = Rails.root.join('public', 'uploads', 'product', 'photo', product.id.to_s)
      new = Rails.root.join('public', 'uploads', 'products', product.id.to_s)
      FileUtils.mv(old, new) if old.directory? && !new.exist?
    end
  end
end
