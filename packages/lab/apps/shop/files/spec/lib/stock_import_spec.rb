require 'rails_helper'
require 'stock_import'

describe StockImport do
  subject(:import) { described_class.new(Rails.root.join('spec', 'fixtures', 'stock.xml')) }

  it 'sets the stock and names the unknown codes' do
    product = create(:product, code: 'T0001', stock: 0)
    expect(import.run).to eq ['X9999']
    expect(product.reload.stock).to eq 12
  end
end
