namespace :orders do
  desc 'Cancel orders that were not paid within 14 days'
  task cancel_unpaid: :environment do
    Order.unpaid.where('created_at < ?', 14.days.ago).find_each(&:cancel!)
  end
end
