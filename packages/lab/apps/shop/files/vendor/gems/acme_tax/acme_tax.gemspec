Gem::Specification.new do |s|
  s.name     = 'acme_tax'
  s.version  = '0.2.1'
  s.summary  = 'Consumption tax of Acme'
  s.authors  = ['Acme accounting']
  s.email    = 'accounting@example.com'
  s.files    = Dir['lib/**/*.rb']
end
