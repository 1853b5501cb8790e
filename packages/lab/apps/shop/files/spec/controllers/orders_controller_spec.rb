require 'rails_helper'

describe OrdersController do
  let(:order) { create(:order) }

  it 'shows no order without its token' do
    get :show, token: order.id
    expect(response.status).to eq 404
  end

  it 'has no invoice before the payment' do
    get :invoice, token: order.token
    expect(response.status).to eq 404
  end

  it 'cancels the order when the card is declined' do
    cart = Cart.new('xyz')
    cart.add(create(:product, stock: 1).id)
    session[:cart_id] = 'xyz'
    stub_request(:post, 'https://pay.bank.example.com/v2/charges')
      .to_return(body: { status: 'ng', message: 'declined' }.to_json)

    post :create, order: attributes_for(:order, payment: 'card'), card_token: 't'

    expect(response).to redirect_to(new_order_path)
    expect(Order.last.state).to eq 'cancelled'
    expect(Product.last.stock).to eq 1
  end
end
