class OrderMailer < ActionMailer::Base
  default from: 'Acme Shop <shop@example.com>', bcc: 'shop-orders@example.com'

  def confirmation(order)
    @order = order
    mail to: order.email, subject: t('order_mailer.confirmation.subject', number: order.number)
  end

  def shipped(order)
    @order = order
    attachments["#{order.number}.pdf"] = File.binread(order.invoice_path) if order.invoice?
    mail to: order.email, subject: t('order_mailer.shipped.subject', number: order.number)
  end
end
