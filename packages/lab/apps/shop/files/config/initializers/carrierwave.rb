CarrierWave.configure do |config|
  config.storage = :file
  config.root = Rails.root.join('public')
  config.cache_dir = Rails.root.join('tmp', 'uploads')
  config.enable_processing = false if Rails.env.test?
end

MiniMagick.configure do |config|
  config.timeout = 30
end
