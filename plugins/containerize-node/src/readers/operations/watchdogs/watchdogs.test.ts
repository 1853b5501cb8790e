import { observed, observedValues } from '../../../testing/observations';
import { watchdogsReader } from '.';

describe('watchdogs reader', () => {
  it.each([
    [
      'config/resque.god',
      `rails_root = "/var/www/shop/current"
2.times do |n|
  God.watch do |w|
    w.name = "resque-#{n}"
    w.start = "cd #{rails_root} && QUEUE=mail bundle exec rake resque:work"
  end
end`,
      'resque',
    ],
    [
      'config/shop.pill',
      `Bluepill.application("shop") do |app|
  app.process("delayed_job") do |process|
    process.start_command = "/usr/bin/env RAILS_ENV=production script/delayed_job start"
  end
end`,
      'delayed_job',
    ],
    [
      'config/app.eye',
      `Eye.application 'shop' do
  process :sidekiq do
    start_command 'bundle exec sidekiq -q default'
  end
end`,
      'sidekiq',
    ],
  ])('reads %s', async (path, text, program) => {
    const processes = await observedValues(
      watchdogsReader,
      { [path]: text },
      'process',
    );
    expect(processes.map(p => [p.kind, p.program])).toEqual([
      ['worker', program],
    ]);
  });

  it('passes by what only has the name', async () => {
    expect(
      await observed(watchdogsReader, {
        'app/models/god.rb': 'class God; end',
      }),
    ).toEqual([]);
  });
});
