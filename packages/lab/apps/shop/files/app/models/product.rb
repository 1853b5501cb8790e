class Product < ActiveRecord::Base
  belongs_to :category

  mount_uploader :photo, PhotoUploader

  validates :name, presence: true
  validates :code, presence: true, uniqueness: true
  validates :price, numericality: { only_integer: true, greater_than: 0 }
  validates :stock, numericality: { only_integer: true, greater_than_or_equal_to: 0 }

  scope :on_sale, -> { where(published: true).order(created_at: :desc) }

  after_commit :make_banner, on: [:create, :update]

  def self.search(words)
    words.to_s.split(/[[:space:]]+/).inject(all) do |products, word|
      pattern = "%#{word.gsub(/[\\%_]/) { |c| "\\#{c}" }}%"
      products.where('products.name LIKE :w OR products.description LIKE :w', w: pattern)
    end
  end

  def price_with_tax
    AcmeTax.gross(price, on: Time.zone.today)
  end

  def sold_out?
    stock.zero?
  end

  # raises when somebody else was faster
  def take!(quantity)
    updated = self.class.where(id: id).where('stock >= ?', quantity).update_all(['stock = stock - ?', quantity])
    raise OutOfStock, code if updated.zero?
  end

  class OutOfStock < StandardError; end

  private

  def make_banner
    BannerWorker.perform_async(id) if previous_changes.key?('photo') && photo.present?
  end
end
