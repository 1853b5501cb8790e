import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { thinReader } from '.';

describe('thin reader', () => {
  it.each([
    [
      'port: 3000\nservers: 3\ntimeout: 30\nenvironment: production\n',
      { port: 3000, workers: 3, timeoutSeconds: 30 },
    ],
    [
      'chdir: /srv/app\nsocket: /srv/app/tmp/thin.sock\nservers: 2',
      { socket: '/srv/app/tmp/thin.sock', workers: 2 },
    ],
  ])('reads %j', async (text, expected) => {
    const facts = await observed(thinReader, {
      'config/thin.yml': text,
      Gemfile: '',
    });
    expect(factsOf(facts, 'process')[0].value).toMatchObject({
      ...expected,
      program: 'thin',
      command: 'bundle exec thin start -C config/thin.yml',
    });
  });

  it.each(['port: [', '- port: 1\n  port: 2'])(
    'names a broken file: %j',
    async text => {
      const facts = await observed(thinReader, { 'config/thin.yml': text });
      expect(factsOf(facts, 'source')[0].value.status).toBe('broken');
    },
  );
});
