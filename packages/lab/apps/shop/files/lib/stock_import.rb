require 'net/ftp'
require 'nokogiri'

# Reads the stock file of the warehouse (XML, once an hour) and sets the stock of each product.
class StockImport
  FILE = 'stock.xml'

  def self.fetch
    target = Rails.root.join('tmp', 'stock', FILE)
    FileUtils.mkdir_p(target.dirname)
    Net::FTP.open(ENV['STOCK_FTP_HOST'] || 'ftp.warehouse.example.com') do |ftp|
      ftp.passive = true
      ftp.login(ENV['STOCK_FTP_USER'] || 'acme', ENV['STOCK_FTP_PASSWORD'])
      ftp.getbinaryfile(FILE, target.to_s)
    end
    target
  end

  def initialize(path)
    @path = path
  end

  def rows
    xml = Nokogiri::XML(File.read(@path)) { |config| config.strict.nonet }
    xml.css('stock > item').map { |item| [item['code'], item['quantity'].to_i] }
  end

  def run
    unknown = []
    rows.each do |code, quantity|
      changed = Product.where(code: code).update_all(stock: [quantity, 0].max, updated_at: Time.zone.now)
      unknown << code if changed.zero?
    end
    Rails.logger.warn "stock import: unknown codes #{unknown.join(' ')}" if unknown.any?
    unknown
  end
end
