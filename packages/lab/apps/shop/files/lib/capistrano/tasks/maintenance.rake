namespace :maintenance do
  desc 'Put up the maintenance page'
  task :on do
    on roles(:web) do
      execute :cp, "#{current_path}/public/maintenance.html.off", "#{shared_path}/public/system/maintenance.html"
    end
  end

  desc 'Take down the maintenance page'
  task :off do
    on roles(:web) do
      execute :rm, '-f', "#{shared_path}/public/system/maintenance.html"
    end
  end
end
