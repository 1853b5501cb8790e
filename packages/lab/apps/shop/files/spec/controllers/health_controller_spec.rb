require 'rails_helper'

describe HealthController do
  it 'says OK' do
    get :show
    expect(response.body).to eq 'OK'
  end

  it 'says NG without a database' do
    allow(ActiveRecord::Base).to receive(:connection).and_raise(Mysql2::Error, 'gone away')
    get :show
    expect(response.status).to eq 503
  end
end
