# Writes the invoice as PDF into private/invoices (on the shared disk, NFS from batch01).
class InvoiceWorker
  include Sidekiq::Worker
  sidekiq_options queue: :critical

  def perform(order_id)
    order = Order.find(order_id)
    html = ApplicationController.new.render_to_string(
      template: 'orders/invoice_pdf', layout: 'pdf', locals: { order: order }
    )
    FileUtils.mkdir_p(order.invoice_path.dirname)
    File.binwrite(order.invoice_path, WickedPdf.new.pdf_from_string(html, page_size: 'A4', encoding: 'UTF-8'))
  end
end
