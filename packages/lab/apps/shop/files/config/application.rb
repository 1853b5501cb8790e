require File.expand_path('../boot', __FILE__)

require 'rails/all'

# Require the gems listed in Gemfile, including any gems
# you've limited to :test, :development, or :production.
Bundler.require(*Rails.groups)

module AcmeShop
  class Application < Rails::Application
    config.time_zone = 'Tokyo'
    config.active_record.default_timezone = :utc

    config.i18n.default_locale = :ja
    config.i18n.available_locales = [:ja, :en]

    config.autoload_paths += %W(#{config.root}/lib)

    # Raise in after_commit hooks instead of swallowing errors.
    config.active_record.raise_in_transactional_callbacks = true

    config.generators do |g|
      g.test_framework :rspec, view_specs: false, helper_specs: false
      g.assets false
      g.helper false
    end
  end
end
