import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { wheneverReader } from '.';

const SHOP = `
set :output, "#{path}/log/cron.log"
env :MAILTO, 'ops@example.com'
env 'TZ', 'Asia/Tokyo'
env :SECRET_TOKEN, 'hunter2'
set :job_template, "/bin/bash -l -c ':job'"
job_type :sidekiq, "cd :path && :environment_variable=:environment bundle exec sidekiq-client :task :output"

every 1.day, :at => '4:30 am' do
  rake "reports:daily"
  runner "Order.expire('a')", :output => 'x.log'
end

every :sunday, at: '12pm', roles: [:app] do
  command "/usr/bin/find /var/www/shop/shared/tmp -mtime +7 -delete > /dev/null 2>&1"
end

every '0 0 27-31 * *' do
  script "month_end"
  sidekiq 'push Foo'
end

every :reboot do
  rake 'ts:start'
end
`;

async function jobs(
  text: string,
  extra: Record<string, string> = { Gemfile: '' },
) {
  const facts = await observed(wheneverReader, {
    'config/schedule.rb': text,
    ...extra,
  });
  return factsOf(facts, 'process');
}

describe('whenever reader', () => {
  it('reads all job types with schedule, command, line and zone', async () => {
    const found = await jobs(SHOP, { Gemfile: '', 'bin/rails': '' });
    expect(
      found.map(f => [f.evidence[0].line, f.value.schedule, f.value.command]),
    ).toEqual([
      [10, '30 4 * * *', 'bundle exec rake reports:daily'],
      [
        11,
        '30 4 * * *',
        `bundle exec bin/rails runner -e production 'Order.expire('\\''a'\\'')'`,
      ],
      [15, '0 12 * * 0', 'find tmp -mtime +7 -delete'],
      [19, '0 0 27-31 * *', 'bundle exec script/month_end'],
      [20, '0 0 27-31 * *', 'bundle exec sidekiq-client push Foo'],
      [24, '@reboot', 'bundle exec rake ts:start'],
    ]);
    expect(found.every(f => f.value.timeZone === 'Asia/Tokyo')).toBe(true);
    expect(found.every(f => f.value.kind === 'cron')).toBe(true);
    expect(found[0].value.name).toBe('reports-daily');
    expect(found[2].reason).toContain('role app');
  });

  it('asks about what runs at boot, and copies no secret', async () => {
    const facts = await observed(wheneverReader, {
      'config/schedule.rb': SHOP,
    });
    expect(factsOf(facts, 'question').map(f => f.value.topic)).toEqual([
      'at-boot-ts-start',
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
    expect(factsOf(facts, 'environment').map(f => f.value.name)).toContain(
      'SECRET_TOKEN',
    );
  });

  it.each([
    ['an application of Rails 2', {}, "script/runner -e production 'X.y'"],
    [
      'an application of Rails 3',
      { Gemfile: '', 'script/rails': '' },
      "bundle exec script/rails runner -e production 'X.y'",
    ],
  ])('runs the runner of %s', async (_what, extra, command) => {
    const [job] = await jobs("every(:hour) { runner 'X.y' }", extra);
    expect(job.value).toMatchObject({ command, schedule: '0 * * * *' });
  });

  it('reads the branch of production and loops over lists', async () => {
    const found = await jobs(
      "if environment == 'production'\n every(1.hour) { %w(a b).each { |t| rake t } }\nelse\n every(1.minute) { rake 'z' }\nend",
    );
    expect(found.map(f => f.value.name)).toEqual(['a', 'b']);
  });

  it('keeps a job of two schedules as two', async () => {
    const found = await jobs(
      "every :weekday, at: ['5:02am', '3:52pm'] do\n rake 'x'\nend",
    );
    expect(found.map(f => f.value.schedule)).toEqual([
      '2 5 * * 1-5',
      '52 15 * * 1-5',
    ]);
  });

  it.each([
    ["every 1.day, at: random_time do\n rake 'x'\nend", 'schedule-x'],
    ["every 30.seconds do\n rake 'x'\nend", 'schedule-x'],
    ['every 1.day do\n rake "x:#{name}"\nend', 'command-x-name'],
  ])('asks instead of guessing: %s', async (text, topic) => {
    const facts = await observed(wheneverReader, {
      'config/schedule.rb': text,
    });
    expect(factsOf(facts, 'process')).toHaveLength(1);
    expect(factsOf(facts, 'question')[0].value.topic).toBe(topic);
  });

  it('reads what it can of a broken file', async () => {
    const facts = await observed(wheneverReader, {
      'config/schedule.rb': "every(1.day) { rake 'x' }\nevery 1.day do\n",
    });
    expect(factsOf(facts, 'process')[0].value.name).toBe('x');
    expect(factsOf(facts, 'source')[0].value.status).toBe('broken');
  });
});
