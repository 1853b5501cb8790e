# A cart is a hash in redis: product id => quantity. It lives for two weeks.
class Cart
  TTL = 2.weeks.to_i

  Line = Struct.new(:product, :quantity) do
    def amount
      product.price_with_tax * quantity
    end
  end

  attr_reader :key

  def self.sweep(limit = 1_000)
    swept = 0
    $redis.scan_each(match: 'cart:*', count: 500) do |key|
      next unless $redis.ttl(key) < 0
      $redis.del(key)
      swept += 1
      break if swept >= limit
    end
    Rails.logger.info "#{swept} carts swept"
    swept
  end

  def initialize(id)
    @key = "cart:#{id}"
  end

  def add(product_id, quantity = 1)
    $redis.hincrby(key, product_id, quantity.to_i)
    $redis.expire(key, TTL)
  end

  def change(quantities)
    quantities.each do |product_id, quantity|
      if quantity.to_i > 0
        $redis.hset(key, product_id, quantity.to_i)
      else
        $redis.hdel(key, product_id)
      end
    end
  end

  def lines
    quantities = $redis.hgetall(key)
    Product.on_sale.where(id: quantities.keys).map do |product|
      Line.new(product, quantities[product.id.to_s].to_i)
    end
  end

  def total
    lines.map(&:amount).inject(0, :+)
  end

  def empty?
    $redis.hlen(key).zero?
  end

  def clear
    $redis.del(key)
  end
end
