class PhotoUploader < CarrierWave::Uploader::Base
  include CarrierWave::MiniMagick

  process resize_to_limit: [1600, 1600]
  process :strip

  version :list do
    process resize_to_fill: [240, 240]
  end

  version :detail do
    process resize_to_limit: [640, 640]
  end

  def store_dir
    "uploads/products/#{model.id}"
  end

  def extension_white_list
    %w(jpg jpeg png gif)
  end

  def default_url
    ActionController::Base.helpers.asset_path('no_photo.png')
  end

  private

  def strip
    manipulate! do |image|
      image.strip
      image
    end
  end
end
