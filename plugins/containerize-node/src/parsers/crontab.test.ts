import { parseCrontab } from './crontab';

describe('parseCrontab', () => {
  it('reads jobs, settings and lines, and tells settings above from below', () => {
    const { jobs, environment, strange } = parseCrontab(
      [
        '# nightly',
        'MAILTO="ops@example.com"',
        '*/5 * * * * php bin/a.php',
        "CRON_TZ = 'Asia/Tokyo'",
        '@daily php bin/b.php',
        '0 3 * * mon-fri\tphp bin/c.php arg=1',
        'not a line of a crontab',
      ].join('\n'),
      false,
    );
    expect(jobs.map(j => [j.line, j.schedule, j.command])).toEqual([
      [3, '*/5 * * * *', 'php bin/a.php'],
      [5, '@daily', 'php bin/b.php'],
      [6, '0 3 * * mon-fri', 'php bin/c.php arg=1'],
    ]);
    expect(jobs[0].environment).toEqual({ MAILTO: 'ops@example.com' });
    expect(jobs[1].environment.CRON_TZ).toBe('Asia/Tokyo');
    expect(environment.map(e => e.line)).toEqual([2, 4]);
    expect(strange).toEqual([7]);
  });

  it('takes the user out of a system crontab', () => {
    expect(
      parseCrontab('@reboot root /bin/x\n1 2 * * 7 www-data cd /x && y', true)
        .jobs,
    ).toMatchObject([
      { user: 'root', command: '/bin/x' },
      { user: 'www-data', command: 'cd /x && y' },
    ]);
  });

  it.each([
    ['date +\\%F', 'date +%F', undefined],
    ['mail -s x a@b%Dear%all', 'mail -s x a@b', 'Dear\nall'],
  ])('resolves the percent signs of %s', (text, command, input) => {
    expect(parseCrontab(`0 0 * * * ${text}`, false).jobs[0]).toMatchObject({
      command,
      ...(input ? { input } : {}),
    });
  });

  it.each([
    [
      '#!/bin/bash\ncd `dirname $0`/..\nPID=${logdir}/crawl.pid\nif test $x; then\n  echo a b c d e f\nfi',
    ],
    ['this is a text of more than six words'],
  ])('finds no job in %s', text => {
    expect(parseCrontab(text, false).jobs).toEqual([]);
  });

  it('ends soon with a megabyte on one line', () => {
    const start = Date.now();
    parseCrontab('* '.repeat(500_000), false);
    parseCrontab(`0 0 * * * ${'%'.repeat(500_000)}`, true);
    expect(Date.now() - start).toBeLessThan(2000);
  });
});
