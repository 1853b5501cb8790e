Rails.application.config.session_store :cookie_store, key: '_shop_session', expire_after: 2.weeks
