require 'rails_helper'

describe Order do
  let(:product) { create(:product, price: 1000, stock: 3) }
  let(:cart) { Cart.new('order-spec').tap { |c| c.add(product.id, 2) } }

  describe '.place!' do
    it 'takes the products out of the stock' do
      order = Order.place!(attributes_for(:order), cart)
      expect(order.items.size).to eq 1
      expect(product.reload.stock).to eq 1
    end

    it 'leaves the stock alone when the address is missing' do
      expect { Order.place!(attributes_for(:order, address: ''), cart) }.to raise_error(ActiveRecord::RecordInvalid)
      expect(product.reload.stock).to eq 3
    end
  end

  it 'makes the invoice when paid' do
    order = create(:order)
    expect { order.pay! }.to change(InvoiceWorker.jobs, :size).by(1)
    expect(order.state).to eq 'paid'
  end

  it 'gives the products back when cancelled' do
    order = Order.place!(attributes_for(:order), cart)
    order.cancel!
    expect(product.reload.stock).to eq 3
  end
end
