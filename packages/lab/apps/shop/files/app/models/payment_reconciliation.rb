# Asks the bank which transfers came in and marks the orders as paid.
class PaymentReconciliation
  def initialize(gateway = Rails.configuration.payment)
    @gateway = gateway
  end

  def run
    @gateway.transfers(since: 3.days.ago).each do |transfer|
      order = Order.unpaid.find_by(id: transfer[:reference].sub(/\AA0*/, ''))
      next if order.nil?
      if transfer[:amount] == order.total
        order.pay!
      else
        Rails.logger.warn "transfer for #{order.number}: #{transfer[:amount]} instead of #{order.total}"
      end
    end
  end
end
