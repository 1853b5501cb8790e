require 'rails_helper'

describe PaymentReconciliation do
  let(:order) { create(:order) }
  let(:gateway) { double(transfers: [{ reference: order.number, amount: amount }]) }

  context 'with the right amount' do
    let(:amount) { order.total }

    it 'marks the order as paid' do
      described_class.new(gateway).run
      expect(order.reload.state).to eq 'paid'
    end
  end

  context 'with another amount' do
    let(:amount) { order.total - 1 }

    it 'leaves the order' do
      described_class.new(gateway).run
      expect(order.reload.state).to eq 'unpaid'
    end
  end
end
