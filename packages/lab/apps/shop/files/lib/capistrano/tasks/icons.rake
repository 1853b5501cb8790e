namespace :icons do
  desc 'Build the icon sprite'
  task :build do
    on roles(fetch(:assets_roles)) do
      within release_path do
        execute :npm, :install, '--quiet'
        execute :npm, :run, :icons
      end
    end
  end
end
