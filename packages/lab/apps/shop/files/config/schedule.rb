# Use this file to easily define all of your cron jobs.
# bundle exec whenever   shows what will be written. Times are those of the server (Asia/Tokyo).

set :output, '/var/www/shop/shared/log/cron.log'
set :environment, ENV['RAILS_ENV'] || 'production'
env :MAILTO, 'shop-cron@example.com'
env :PATH, '/opt/rbenv/shims:/opt/rbenv/bin:/usr/local/bin:/usr/bin:/bin'

job_type :locked_rake, 'cd :path && /usr/bin/flock -n /tmp/:task.lock bundle exec rake :task RAILS_ENV=:environment :output'

# carts nobody came back to
every 10.minutes, roles: [:batch] do
  runner 'Cart.sweep'
end

# the warehouse puts a new file at 25 past
every :hour, at: 30, roles: [:batch] do
  locked_rake 'stock:import'
end

every 1.day, at: '4:30 am', roles: [:batch] do
  rake 'orders:cancel_unpaid'
  rake 'sitemap:generate'
end

# twice a day, bank transfers come in at noon and midnight
every 1.day, at: ['12:15 am', '12:15 pm'], roles: [:batch] do
  runner 'PaymentReconciliation.new.run', output: { error: '/var/www/shop/shared/log/payments.err.log', standard: nil }
end

every :monday, at: '6am', roles: [:batch] do
  rake 'reports:weekly'
end

# first of the month
every '0 3 1 * *', roles: [:batch] do
  command "#{path}/script/backup_uploads /var/www/shop/shared"
end

every :reboot, roles: [:batch] do
  rake 'cache:warm'
end

# every 1.day, at: '2:00 am' do
#   rake 'newsletter:send'      # stopped 2015-11, see mail of the lawyers
# end
