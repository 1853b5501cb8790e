import { analyze } from '../../../../../analyze';
import { Answers } from '../../../../../plan/answers';
import { ImagePlan, ImageStage, ImageStep } from '../../../../../plan/image';
import { memoryTree } from '../../../../../tree';
import { planImage } from '../planImage';

/** Plans the image of an application in memory. */
export async function plan(
  source: Record<string, string>,
  answers: Answers = {},
): Promise<ImagePlan> {
  const { profile } = await analyze(memoryTree(source), { answers });
  return planImage(profile, answers);
}

/** A stage of the image by its name. */
export function stage(image: ImagePlan, name: string): ImageStage {
  const found = image.stages.find(s => s.name === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
}

/** Command lines of all RUN steps. */
export function words(steps: ImageStep[]): string[] {
  return steps.flatMap(step =>
    step.kind === 'run'
      ? step.commands.map(item =>
          'words' in item ? item.words.join(' ') : item.raw,
        )
      : [],
  );
}

/** Debian packages that steps install. */
export function packages(steps: ImageStep[]): string[] {
  return steps.flatMap(step => (step.kind === 'apt' ? step.packages : []));
}

/** The command the image starts, as one line. */
export function command(image: ImagePlan): string {
  const cmd = image.stages.at(-1)?.steps.find(step => step.kind === 'cmd');
  return cmd?.kind === 'cmd' ? cmd.words.join(' ') : '';
}

/** A lock file with these gems as direct dependencies. */
export const lock = (gems: Record<string, string>, bundler = '1.17.3') =>
  `GEM
  remote: https://rubygems.org/
  specs:
${Object.entries(gems)
  .map(([name, version]) => `    ${name} (${version})`)
  .join('\n')}

DEPENDENCIES
${Object.keys(gems)
  .map(name => `  ${name}`)
  .join('\n')}

BUNDLED WITH
   ${bundler}
`;

/** A Rails 4.2 application on unicorn behind nginx. */
export const RAILS_42 = {
  Gemfile: `source 'https://rubygems.org'
ruby '2.3.3'
gem 'rails', '4.2.8'
gem 'mysql2'
gem 'unicorn'
gem 'uglifier'
group :development, :test do
  gem 'rspec-rails'
end
`,
  'Gemfile.lock': lock({
    rails: '4.2.8',
    mysql2: '0.4.10',
    unicorn: '5.3.0',
    uglifier: '3.2.0',
    'rspec-rails': '3.6.0',
  }),
  '.ruby-version': '2.3.3',
  'config/application.rb': '',
  'config.ru': 'run Rails.application',
  'app/assets/a.js': '',
  'config/unicorn.rb': `listen '/tmp/u.sock'\nworker_processes 6\ntimeout 45\npreload_app true\n`,
  'config/database.yml.example': 'production:\n  adapter: mysql2\n',
  'config/environments/production.rb': `config.serve_static_files = false\nconfig.action_dispatch.x_sendfile_header = 'X-Accel-Redirect'\nconfig.force_ssl = true\n`,
  'config/routes.rb': `get '/health_check', to: 'a#b'`,
};
