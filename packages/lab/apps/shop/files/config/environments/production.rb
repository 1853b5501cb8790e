Rails.application.configure do
  config.cache_classes = true
  config.eager_load = true

  config.consider_all_requests_local       = false
  config.action_controller.perform_caching = true

  # nginx serves public/
  config.serve_static_files = false
  config.assets.js_compressor = :uglifier
  config.assets.compile = false
  config.assets.digest = true

  # Invoices are handed over to nginx, see config/nginx/shop.conf
  config.action_dispatch.x_sendfile_header = 'X-Accel-Redirect'

  # TLS ends at nginx.
  config.force_ssl = true

  config.log_level = (ENV['LOG_LEVEL'] || 'info').to_sym
  config.log_formatter = ::Logger::Formatter.new
  config.lograge.enabled = true
  # config.logger = ActiveSupport::TaggedLogging.new(SyslogLogger.new)

  config.cache_store = :dalli_store, 'localhost:11211', { namespace: 'shop', expires_in: 1.day, compress: true }

  # config.action_controller.asset_host = 'http://assets.shop.example.com'

  # postfix on the same machine relays everything
  config.action_mailer.delivery_method = :smtp
  config.action_mailer.smtp_settings = { address: 'localhost', port: 25, enable_starttls_auto: false }
  config.action_mailer.default_url_options = { host: ENV['SHOP_HOST'] || 'shop.example.com', protocol: 'https' }

  config.i18n.fallbacks = true
  config.active_support.deprecation = :notify
  config.active_record.dump_schema_after_migration = false
end
