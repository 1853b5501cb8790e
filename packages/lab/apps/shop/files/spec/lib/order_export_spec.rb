require 'rails_helper'
require 'order_export'

describe OrderExport do
  it 'writes what the Excel of the accounting reads' do
    create(:order, name: '山田 太郎')
    csv = described_class.new(Order.all).csv
    expect(csv.encoding).to eq Encoding::Windows_31J
    expect(csv.encode('UTF-8')).to include('山田 太郎', "\r\n")
  end
end
