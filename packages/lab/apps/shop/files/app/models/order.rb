class Order < ActiveRecord::Base
  STATES = %w(unpaid paid shipped cancelled)
  SHIPPING = 600

  has_many :items, class_name: 'OrderItem', dependent: :destroy

  validates :name, :address, :zip, presence: true
  validates :email, presence: true, format: /\A[^@\s]+@[^@\s]+\z/
  validates :state, inclusion: { in: STATES }
  validates :payment, inclusion: { in: %w(card transfer) }

  before_create :set_token

  STATES.each { |state| scope state, -> { where(state: state) } }

  def self.place!(attributes, cart)
    transaction do
      order = new(attributes)
      order.state = 'unpaid'
      cart.lines.each do |line|
        line.product.take!(line.quantity)
        order.items.build(product: line.product, name: line.product.name,
                          price: line.product.price_with_tax, quantity: line.quantity)
      end
      order.save!
      order
    end
  end

  def number
    format('A%07d', id)
  end

  def total
    items.map(&:amount).inject(0, :+) + SHIPPING
  end

  def pay!
    update!(state: 'paid', paid_at: Time.zone.now)
    InvoiceWorker.perform_async(id)
  end

  def ship!
    update!(state: 'shipped', shipped_at: Time.zone.now)
    OrderMailWorker.perform_async('shipped', id)
  end

  def cancel!
    transaction do
      items.each { |item| Product.where(id: item.product_id).update_all(['stock = stock + ?', item.quantity]) }
      update!(state: 'cancelled')
    end
  end

  def invoice_path
    Rails.root.join('private', 'invoices', created_at.strftime('%Y%m'), "#{number}.pdf")
  end

  def invoice?
    File.exist?(invoice_path)
  end

  def to_param
    token
  end

  private

  def set_token
    self.token ||= SecureRandom.hex(16)
  end
end
