# Version of your assets, change this if you want to expire all your assets.
Rails.application.config.assets.version = '1.3'

Rails.application.config.assets.precompile += %w( admin.css admin.js invoice.css )
