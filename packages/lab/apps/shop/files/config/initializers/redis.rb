config_file = Rails.root.join('config', 'redis.yml')
settings = config_file.exist? ? YAML.load(ERB.new(config_file.read).result)[Rails.env] : {}

REDIS_URL = ENV['REDIS_URL'] || (settings || {})['url'] || 'redis://localhost:6379/0'

$redis = Redis.new(url: REDIS_URL)
