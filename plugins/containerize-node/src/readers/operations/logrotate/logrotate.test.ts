import { observed, observedValues } from '../../../testing/observations';
import { logrotateReader } from '.';

describe('logrotate reader', () => {
  it.each([
    [
      '/var/www/gitorious/log/*log {\n  missingok\n  postrotate\n    touch /var/www/x/tmp/restart.txt\n  endscript\n}',
      ['log'],
    ],
    [
      '/srv/a/shared/log/*.log /srv/a/current/var/logs/*.log\n{\n  weekly\n}',
      ['log', 'var/logs'],
    ],
    ['/var/log/nginx/*.log {\n}', []],
  ])('finds the folders of %j', async (text, folders) => {
    const paths = await observedValues(
      logrotateReader,
      { 'doc/logrotate': text },
      'writable-path',
    );
    expect(paths.map(p => p.path)).toEqual(folders);
  });

  it('passes by what only has the name', async () => {
    expect(
      await observed(logrotateReader, {
        'lib/logrotate.rb': 'x',
        logrotate: 'text',
      }),
    ).toEqual([]);
  });
});
