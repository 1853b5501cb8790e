# Staging is production on a smaller machine.
require File.expand_path('../production', __FILE__)

Rails.application.configure do
  config.log_level = :debug
  config.action_mailer.default_url_options = { host: 'stg.shop.example.com', protocol: 'https' }
  config.action_mailer.delivery_method = :file
  config.action_mailer.file_settings = { location: Rails.root.join('tmp', 'mails') }
end
