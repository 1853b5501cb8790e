import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { insideReader } from './insideReader';
import { taskReader } from './railsTasks';
import { webProcessReader } from './webReader';
import { workerReader } from './workerReader';

const RAILS = { 'config/application.rb': '', 'config.ru': '' };

describe('webProcessReader', () => {
  it.each([
    [
      'unicorn',
      `gem 'rails'\ngem 'unicorn'`,
      { 'config/unicorn.rb': '' },
      'bundle exec unicorn -c config/unicorn.rb',
      'QUIT',
    ],
    [
      'puma',
      `gem 'rails'\ngem 'puma'`,
      { 'config/puma.rb': '' },
      'bundle exec puma -C config/puma.rb',
      'TERM',
    ],
    ['thin', `gem 'rails'\ngem 'thin'`, {}, 'bundle exec thin start', 'QUIT'],
    [
      'passenger',
      `gem 'rails'\ngem 'passenger'`,
      {},
      'bundle exec passenger start',
      'TERM',
    ],
  ])(
    'starts %s when the bundle has it',
    async (program, Gemfile, files, command, stopSignal) => {
      const [web] = await observedValues(
        webProcessReader,
        { ...RAILS, Gemfile, ...files },
        'process',
      );
      expect(web).toMatchObject({ kind: 'web', program, command, stopSignal });
    },
  );

  it.each([
    ['there is none', `gem 'rails'`],
    [
      'it is only for development',
      `gem 'rails'\ngroup :development do\n  gem 'thin'\nend`,
    ],
    ['it is WEBrick', `gem 'rails'\ngem 'webrick'`],
  ])('asks for the server when %s', async (_when, Gemfile) => {
    const facts = await observed(webProcessReader, { ...RAILS, Gemfile });
    expect(factsOf(facts, 'question')[0].value).toMatchObject({
      topic: 'web-server',
      default: 'puma',
    });
    const [web] = factsOf(facts, 'process');
    expect(web.confidence).toBe('guessed');
    expect(web.value.program).not.toBe('webrick');
  });

  it('has no web process for a generated site', async () => {
    expect(
      await observed(webProcessReader, {
        Gemfile: `gem 'jekyll'`,
        '_config.yml': '',
      }),
    ).toEqual([]);
  });
});

describe('workerReader', () => {
  const sidekiq = (files: Record<string, string>) => ({
    Gemfile: `gem 'sidekiq'`,
    ...files,
  });

  it('reads queues and concurrency of Sidekiq, past ERB and symbols', async () => {
    const [worker] = await observedValues(
      workerReader,
      sidekiq({
        'app/workers/a.rb': 'class A\n  include Sidekiq::Worker\nend',
        'config/sidekiq.yml': `---\n:concurrency: <%= ENV['N'] || 5 %>\nproduction:\n  :concurrency: 25\n:queues:\n  - [critical, 2]\n  - default\n`,
      }),
      'process',
    );
    expect(worker).toMatchObject({
      kind: 'worker',
      program: 'sidekiq',
      command: 'bundle exec sidekiq -C config/sidekiq.yml',
      queues: ['critical', 'default'],
      threads: 25,
      stopSignal: 'TERM',
    });
  });

  it('asks when the gem is there but no job is', async () => {
    const facts = await observed(
      workerReader,
      sidekiq({ 'app/models/a.rb': 'class A; end' }),
    );
    expect(factsOf(facts, 'process')).toEqual([]);
    expect(factsOf(facts, 'question')[0].value).toMatchObject({
      topic: 'worker.sidekiq',
      default: 'no process',
    });
  });

  it.each([
    [
      'resque',
      `Resque.enqueue(A)`,
      'worker',
      'resque',
      'bundle exec rake environment resque:work QUEUE=*',
    ],
    [
      'delayed_job_active_record',
      `user.delay.notify`,
      'worker',
      'delayed_job',
      'bundle exec rake jobs:work',
    ],
    [
      'clockwork',
      ``,
      'scheduler',
      'clockwork',
      'bundle exec clockwork lib/clock.rb',
    ],
  ])('%s', async (gem, code, kind, program, command) => {
    const [found] = await observedValues(
      workerReader,
      { Gemfile: `gem '${gem}'`, 'app/models/a.rb': code, 'lib/clock.rb': '' },
      'process',
    );
    expect(found).toMatchObject({ kind, program, command });
  });

  it('makes no process of a worker that is only for development', async () => {
    expect(
      await observedValues(
        workerReader,
        {
          Gemfile: `gem 'resque', group: :development`,
          'app/a.rb': 'Resque.enqueue',
        },
        'process',
      ),
    ).toEqual([]);
  });
});

describe('insideReader', () => {
  it('warns of a schedule inside the web process', async () => {
    const [warning] = factsOf(
      await observed(insideReader, {
        Gemfile: `gem 'rufus-scheduler'`,
        'config/initializers/jobs.rb': `\nRufus::Scheduler.new.every('1h') { X.run }`,
      }),
      'warning',
    );
    expect(warning.value.topic).toBe('scheduler-inside');
    expect(warning.evidence[0]).toEqual({
      file: 'config/initializers/jobs.rb',
      line: 2,
    });
  });
});

describe('taskReader', () => {
  it('migrates before a release when there are migrations', async () => {
    const tasks = await observedValues(
      taskReader,
      {
        Gemfile: '',
        'db/migrate/001_create_users.rb': '',
        'db/seeds.rb': 'User.create',
      },
      'process',
    );
    expect(tasks.map(t => [t.command, t.when])).toEqual([
      ['bundle exec rake db:migrate', 'release'],
      ['bundle exec rake db:seed', 'manual'],
    ]);
  });

  it('lists described tasks with their namespaces, and leaves the others out', async () => {
    const tasks = await observedValues(
      taskReader,
      {
        Gemfile: '',
        'lib/tasks/reports.rake': `namespace :reports do
  desc 'Mail the sales'
  task :weekly => :environment do
  end
  task :internal do
  end
  desc 'evil'
  task 'a$(touch x)' do
  end
end`,
        'lib/tasks/dev.rake': `namespace :dev do\n  desc 'Prime'\n  task(prime: :environment) { }\nend`,
      },
      'process',
    );
    expect(tasks.map(t => [t.program, t.when, t.scope])).toEqual([
      ['rake dev:prime', 'manual', 'development'],
      ['rake reports:weekly', 'manual', 'any'],
    ]);
  });
});
