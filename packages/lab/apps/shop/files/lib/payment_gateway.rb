require 'net/http'
require 'json'

# The bank's HTTP interface, version 2.
class PaymentGateway
  class Error < StandardError; end
  class Declined < Error; end

  TIMEOUT = 10

  def initialize(url:, key:)
    @url = URI(url)
    @key = key
  end

  def charge(amount:, token:, reference:)
    answer = call(Net::HTTP::Post, 'charges', amount: amount, token: token, reference: reference)
    raise Declined, answer['message'] unless answer['status'] == 'ok'
    answer['id']
  end

  def transfers(since:)
    call(Net::HTTP::Get, "transfers?since=#{since.strftime('%Y-%m-%d')}").fetch('transfers').map do |row|
      { reference: row['reference'], amount: row['amount'].to_i }
    end
  end

  private

  def call(verb, path, body = nil)
    request = verb.new("#{@url.path}/#{path}", 'Authorization' => "Bearer #{@key}", 'Accept' => 'application/json')
    if body
      request['Content-Type'] = 'application/json'
      request.body = JSON.generate(body)
    end
    response = Net::HTTP.start(@url.host, @url.port, use_ssl: @url.scheme == 'https',
                               open_timeout: TIMEOUT, read_timeout: TIMEOUT) { |http| http.request(request) }
    raise Error, "#{verb::METHOD} #{path}: #{response.code}" unless response.code.to_i < 500
    JSON.parse(response.body)
  rescue SystemCallError, Net::OpenTimeout, Net::ReadTimeout, JSON::ParserError => e
    raise Error, e.message
  end
end
