class Category < ActiveRecord::Base
  has_many :products

  validates :name, presence: true
  validates :slug, presence: true, uniqueness: true, format: /\A[a-z0-9-]+\z/

  scope :in_menu, -> { order(:position, :id) }

  def to_param
    slug
  end
end
