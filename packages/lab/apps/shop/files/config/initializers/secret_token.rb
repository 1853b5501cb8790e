# Be sure to restart your server when you modify this file.

# Old cookies (Rails 4.0) are still signed with this key, new ones use secret_key_base.
# Make sure the secret is at least 30 characters and all random.
# NOTE: this is the example key of the lab. It opens nothing.
AcmeShop::Application.config.secret_token = '3f9c0ffee1bad5eed7a2d4b80e6facade95b13dfeed6c8a07e42bada55f1d0c9'
