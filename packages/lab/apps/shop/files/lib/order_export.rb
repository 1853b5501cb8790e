require 'csv'

# CSV for the accounting, in the encoding their Excel reads.
class OrderExport
  HEADER = %w(注文番号 日付 氏名 金額 状態)

  def initialize(orders)
    @orders = orders
  end

  def write
    dir = Rails.root.join('tmp', 'exports')
    FileUtils.mkdir_p(dir)
    path = dir.join("orders-#{Time.zone.now.strftime('%Y%m%d%H%M%S')}.csv").to_s
    File.open(path, 'wb') { |file| file.write(csv) }
    path
  end

  def csv
    text = CSV.generate(row_sep: "\r\n") do |out|
      out << HEADER
      @orders.find_each do |order|
        out << [order.number, order.created_at.to_date, order.name, order.total, order.state]
      end
    end
    text.encode(Encoding::Windows_31J, undef: :replace, replace: '?')
  end
end
