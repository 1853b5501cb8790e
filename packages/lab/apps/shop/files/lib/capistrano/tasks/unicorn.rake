namespace :unicorn do
  desc 'Start unicorn'
  task :start do
    on roles(:web) do
      within current_path do
        with rails_env: fetch(:rails_env) do
          execute :bundle, :exec, :unicorn, '-c', fetch(:unicorn_config), '-E', fetch(:rails_env), '-D'
        end
      end
    end
  end

  desc 'Finish the running requests, then stop'
  task :stop do
    on roles(:web) do
      execute :kill, "-QUIT $(cat #{shared_path}/tmp/pids/unicorn.pid)"
    end
  end

  desc 'Zero downtime restart'
  task :restart do
    on roles(:web) do
      if test("[ -f #{shared_path}/tmp/pids/unicorn.pid ]")
        execute :kill, "-USR2 $(cat #{shared_path}/tmp/pids/unicorn.pid)"
      else
        invoke 'unicorn:start'
      end
    end
  end
end
