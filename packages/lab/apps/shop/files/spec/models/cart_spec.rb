require 'rails_helper'

describe Cart do
  subject(:cart) { Cart.new('abc') }
  let(:product) { create(:product, price: 1000) }

  before { Timecop.freeze(Time.zone.local(2015, 1, 1)) }
  after { Timecop.return }

  it 'adds up the same product' do
    2.times { cart.add(product.id) }
    expect(cart.lines.map(&:quantity)).to eq [2]
    expect(cart.total).to eq 2160
  end

  it 'forgets a product with quantity zero' do
    cart.add(product.id)
    cart.change(product.id.to_s => '0')
    expect(cart).to be_empty
  end

  it 'hides products that are no longer on sale' do
    cart.add(product.id)
    product.update!(published: false)
    expect(cart.lines).to be_empty
  end

  it 'sweeps carts without a time to live' do
    $redis.hset('cart:old', '1', '1')
    cart.add(product.id)
    expect(Cart.sweep).to eq 1
    expect(cart).not_to be_empty
  end
end
