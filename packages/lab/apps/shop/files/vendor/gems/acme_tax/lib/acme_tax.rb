require 'date'

# Consumption tax by date. Amounts are whole yen, rounded down.
module AcmeTax
  RATES = [
    [Date.new(1997, 4, 1), 5],
    [Date.new(2014, 4, 1), 8]
  ].freeze

  def self.rate(on:)
    found = RATES.reverse.find { |since, _| on >= since }
    raise ArgumentError, "no tax rate for #{on}" if found.nil?
    found.last
  end

  def self.gross(net, on:)
    net * (100 + rate(on: on)) / 100
  end
end
