Sidekiq.configure_server do |config|
  config.redis = { url: REDIS_URL }

  # The pool in database.yml is for unicorn, sidekiq has more threads.
  # config.on(:startup) { ActiveRecord::Base.establish_connection(pool: 25) }
end

Sidekiq.configure_client do |config|
  config.redis = { url: REDIS_URL }
end

Sidekiq.default_worker_options = { 'backtrace' => 20, 'retry' => 5 }
