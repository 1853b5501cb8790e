import { VerifyReport } from '../types';
import { checkObjects, checkPlainObjects } from './checkObjects';

function check(
  file: string,
  object: object,
  holdAgainst: typeof checkObjects = checkObjects,
): VerifyReport {
  const report: VerifyReport = {
    problems: [],
    verified: [],
    notVerified: [],
    required: [],
  };
  const metadata = { name: 'shop' };
  const whole = { apiVersion: 'apps/v1', kind: 'Deployment', metadata };
  const place = () => ({ file, line: 3 });
  holdAgainst([{ object: { ...whole, ...object }, place }], report);
  return report;
}

describe('checkObjects', () => {
  it.each([
    ['deploy/base/web.yaml', 'error'],
    ['tests.yaml', 'error'],
    ['test/e2e/01-assert.yaml', 'warning'],
    ['docs/web.yaml', 'warning'],
  ])('reports what is wrong in the plain file %s as %s', (file, severity) => {
    const wrong = { spec: { replicsa: 3 } };
    const [problem] = check(file, wrong, checkPlainObjects).problems;
    expect(problem).toMatchObject({ rule: 'schema', severity, file, line: 3 });
  });

  it('takes what a kustomization builds for what is applied, whatever its folder is called', () => {
    const file = 'deploy/overlays/test/web.yaml';
    const { problems } = check(file, { spec: { replicsa: 3 } });
    expect(problems[0]).toMatchObject({ severity: 'error' });
  });

  it('says of which kinds it knows nothing', () => {
    expect(check('a.yaml', { kind: 'Thing' })).toMatchObject({
      problems: [],
      notVerified: [{ check: 'schema of Thing (apps/v1)' }],
    });
  });
});
