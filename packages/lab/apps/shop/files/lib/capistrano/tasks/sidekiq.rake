namespace :sidekiq do
  desc 'Take no new jobs'
  task :quiet do
    on roles(:worker) do
      execute :pkill, '-USR1 -f "sidekiq .* shop" || true'
    end
  end

  desc 'Restart sidekiq'
  task :restart do
    on roles(:worker) do
      execute :sudo, 'restart shop-sidekiq || sudo start shop-sidekiq'
    end
  end
end

after 'deploy:starting', 'sidekiq:quiet'
