namespace :stock do
  desc 'Fetch the stock file of the warehouse and import it'
  task import: :environment do
    StockImport.new(StockImport.fetch).run
  end
end
