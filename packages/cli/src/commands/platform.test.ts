import { readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { EXIT } from '../exitCodes';
import { run } from '../index';

describe('drydock platform', () => {
  const dir = createMockDirectory();
  let output = '';
  let complaints = '';

  beforeEach(() => {
    output = '';
    complaints = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      output += text;
      return true;
    });
    jest.spyOn(process.stderr, 'write').mockImplementation(text => {
      complaints += text;
      return true;
    });
    dir.setContent({
      'right.yaml': 'organization: acme\nforge-host: git.example.com\n',
      'wrong.yaml': 'organization: acme\ncolour: red\n',
      'broken.yaml': 'organization: [\n',
    });
  });

  afterEach(() => jest.restoreAllMocks());

  const platform = (answers: string) =>
    run([
      'node',
      'drydock',
      'platform',
      '--answers',
      `${dir.path}/${answers}`,
      '--out',
      `${dir.path}/out`,
    ]);

  it('writes the bundle and names each file', async () => {
    expect(await platform('right.yaml')).toBe(EXIT.ok);
    expect(output.split('\n')).toContain('argocd/repositories.yaml');
    expect(
      readFileSync(`${dir.path}/out/argocd/repositories.yaml`, 'utf8'),
    ).toContain('organization: acme');
  });

  it.each([
    ['wrong.yaml', /forge-host: .*\n.*colour/s],
    ['broken.yaml', /is not YAML/],
    ['none.yaml', /cannot be read \(ENOENT\)/],
  ])('says what is wrong with %s', async (file, expected) => {
    expect(await platform(file)).toBe(EXIT.usage);
    expect(complaints).toMatch(expected);
  });
});
