namespace :cache do
  desc 'Fill the menu cache after a restart'
  task warm: :environment do
    Rails.cache.write('menu', Category.in_menu.to_a, expires_in: 10.minutes)
  end
end
