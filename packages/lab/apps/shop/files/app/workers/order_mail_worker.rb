class OrderMailWorker
  include Sidekiq::Worker
  sidekiq_options queue: :mailers

  def perform(kind, order_id)
    OrderMailer.public_send(kind, Order.find(order_id)).deliver_now
  end
end
