import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { clockworkReader } from '.';

describe('clockwork reader', () => {
  it('gives one scheduler and says what it starts', async () => {
    const facts = await observed(clockworkReader, {
      Gemfile: '',
      'config/clock.rb': `require 'clockwork'
module Clockwork
  configure { |config| config[:tz] = 'UTC' }
  every(1.minute, 'messages.send') { puts 1 }
  # every(1.hour, 'not.this') { }
  every(1.day, "employees.import", at: "03:00", tz: "UTC") do
    Importer.new.run
  end
end`,
    });
    expect(factsOf(facts, 'process')).toEqual([
      expect.objectContaining({
        value: {
          name: 'clock',
          kind: 'scheduler',
          program: 'clockwork',
          command: 'bundle exec clockwork config/clock.rb',
          replicas: 1,
          scope: 'production',
        },
        evidence: [
          { file: 'config/clock.rb', line: 4 },
          { file: 'config/clock.rb', line: 6 },
        ],
        reason:
          'It starts: messages.send every 1.minute; employees.import every 1.day at 03:00 (UTC)',
      }),
    ]);
  });

  it('passes by models that are called clock', async () => {
    expect(
      await observed(clockworkReader, {
        'app/models/clock.rb': 'class Clock; end',
      }),
    ).toEqual([]);
  });
});
