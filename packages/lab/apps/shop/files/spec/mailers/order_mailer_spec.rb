require 'rails_helper'

describe OrderMailer do
  let(:order) { create(:order) }

  it 'confirms to the customer and to the shop' do
    mail = described_class.confirmation(order)
    expect(mail.to).to eq ['taro@example.com']
    expect(mail.bcc).to eq ['shop-orders@example.com']
    expect(mail.body.decoded).to include(order.number)
  end

  it 'has no attachment when there is no invoice' do
    expect(described_class.shipped(order).attachments).to be_empty
  end
end
