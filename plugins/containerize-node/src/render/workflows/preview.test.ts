import {
  closeServers,
  COMMENT,
  reaction,
  said,
  serve,
  SHA,
} from './__testUtils__/gate';
import { describeWith, runStep } from './__testUtils__/runStep';
import { workflow } from './__testUtils__/variants';

// Each run starts some dozen processes, which takes its time on a busy machine.
jest.setTimeout(60_000);

afterEach(closeServers);

describeWith('bash', 'curl')('the report of /preview', () => {
  const report = async (result: string) => {
    const server = await serve(() => ({ status: 201 }));
    const run = await runStep(workflow('preview'), {
      job: 'report',
      step: 'React to the comment',
      expressions: { ...COMMENT, 'needs.build.result': result },
      runner: { GITHUB_API_URL: server.url },
    });
    expect(run.code).toBe(0);
    return said(server);
  };

  it.each([
    ['success', [reaction('rocket')]],
    ['failure', [reaction('confused')]],
    ['skipped', [reaction('confused')]],
    ['cancelled', []],
  ])('answers %s', async (result, expected) => {
    expect(await report(result)).toEqual(expected);
  });
});

describeWith('bash')("the name of a preview's image", () => {
  const tag = (number: string, sha: string, zone = 'UTC') =>
    runStep(workflow('preview'), {
      job: 'build',
      step: 'Name the image',
      expressions: {
        'github.event.issue.number': number,
        'needs.authorize.outputs.sha': sha,
      },
      runner: { TZ: zone },
    });

  it.each(['UTC', 'Pacific/Kiritimati', 'America/New_York'])(
    'is the moment in UTC on a machine in %s',
    async zone => {
      const before = Math.floor(Date.now() / 1000) * 1000;
      const run = await tag('42', SHA, zone);
      const [, year, month, day, hour, minute, second, created] =
        /^tag=pr-42-(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\ncreated=(.*)\n$/.exec(
          run.outputs,
        ) ?? [];
      expect(created).toBe(
        `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
      );
      expect(Date.parse(created)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(created)).toBeLessThanOrEqual(Date.now());
      expect(run.summary).toContain(SHA);
    },
  );

  it.each([
    ['42\ntag=x', SHA],
    ['$(touch pwned)', SHA],
    ['42', `${SHA}\ntag=x`],
    ['42', '`touch pwned`'],
  ])('is not made of %j and %j', async (number, sha) => {
    const run = await tag(number, sha);
    expect(run.code).not.toBe(0);
    expect(run).toMatchObject({ outputs: '', left: [] });
  });
});
