require 'payment_gateway'

# The bank gives another key for each environment.
AcmeShop::Application.config.payment = PaymentGateway.new(
  url: ENV.fetch('PAYMENT_API_URL', 'https://pay.bank.example.com/v2'),
  key: Rails.env.production? ? ENV.fetch('PAYMENT_API_KEY') : 'sandbox'
)
