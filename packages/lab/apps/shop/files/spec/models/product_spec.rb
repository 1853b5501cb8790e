require 'rails_helper'

describe Product do
  it { is_expected.to validate_presence_of(:name) }
  it { is_expected.to validate_numericality_of(:price).only_integer }

  describe '.search' do
    let!(:sencha) { create(:product, name: 'Sencha 100%') }
    let!(:matcha) { create(:product, name: 'Matcha') }

    it 'finds by a part of the name' do
      expect(Product.search('enc')).to eq [sencha]
    end

    it 'takes a percent sign as it is' do
      expect(Product.search('0%')).to eq [sencha]
    end

    it 'wants all the words' do
      expect(Product.search('Sencha Matcha')).to be_empty
    end
  end

  describe '#take!' do
    let(:product) { create(:product, stock: 2) }

    it 'lowers the stock' do
      product.take!(2)
      expect(product.reload.stock).to eq 0
    end

    it 'refuses more than there is' do
      expect { product.take!(3) }.to raise_error(Product::OutOfStock)
      expect(product.reload.stock).to eq 2
    end
  end
end
