import { readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { appProfileJsonSchema } from '@drydock/plugin-containerize-node';
import Ajv2020 from 'ajv/dist/2020';
import { EXIT } from './exitCodes';
import { run } from './index';

const SINATRA = {
  Gemfile:
    "source 'https://example.com'\nruby '2.3.8'\ngem 'sinatra'\ngem 'puma'\n",
  'config.ru': "require './app'\nrun Sinatra::Application\n",
  'app.rb': "require 'sinatra'\nget('/health') { 'ok' }\n",
};

describe('drydock', () => {
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
      app: SINATRA,
      empty: {},
      'apps.txt': '# all of ours\napp\n\nempty\nnone\n',
    });
  });

  afterEach(() => jest.restoreAllMocks());

  const drydock = (...args: string[]) => run(['node', 'drydock', ...args]);

  it('prints a profile that follows the published schema, and nothing else', async () => {
    expect(await drydock('analyze', `${dir.path}/app`, '--json')).toBe(EXIT.ok);
    const validate = new Ajv2020().compile(appProfileJsonSchema());
    validate(JSON.parse(output));
    expect(validate.errors).toBeNull();
    expect(complaints).toBe('');
  });

  it('prints a summary with the place of each finding', async () => {
    await drydock('analyze', `${dir.path}/app`);
    expect(output).toMatch(/ruby 2\.3\.8 \(app\).*\(Gemfile:2\)/);
  });

  it.each([
    [
      'an application that is none',
      ['analyze', 'empty'],
      EXIT.notAnApplication,
    ],
    ['a folder that is not there', ['analyze', 'none'], EXIT.usage],
    ['a command that is not there', ['paint', 'app'], EXIT.usage],
    ['a missing option', ['render', 'app'], EXIT.usage],
  ])(
    'tells by its exit code about %s',
    async (_what, [command, folder], code) => {
      expect(await drydock(command, `${dir.path}/${folder}`)).toBe(code);
    },
  );

  it('names every wrong field of an answers file', async () => {
    dir.addContent({ 'a.yaml': 'replicas: many\ncolour: red\n' });
    const code = await drydock(
      'analyze',
      `${dir.path}/app`,
      '--answers',
      `${dir.path}/a.yaml`,
    );
    expect(code).toBe(EXIT.usage);
    expect(complaints).toMatch(/replicas: /);
    expect(complaints).toMatch(/colour/);
  });

  it('goes on after an application that fails, and shows all in a table', async () => {
    expect(await drydock('analyze', '--each', `${dir.path}/apps.txt`)).toBe(
      EXIT.someFailed,
    );
    expect(output).toMatch(/app +│ ruby 2\.3\.8/);
    expect(output).toMatch(/empty +│ failed +│ The folder is empty/);
    expect(output).toMatch(/none +│ failed +│ There is no folder/);
  });

  it('renders files that its own verify accepts, answers taken from the file', async () => {
    dir.addContent({
      'answers.yaml': 'image: registry.example.com/acme/app\n',
    });
    const app = `${dir.path}/app`;
    expect(
      await drydock(
        'render',
        app,
        '--out',
        app,
        '--answers',
        `${dir.path}/answers.yaml`,
      ),
    ).toBe(EXIT.ok);
    expect(output.split('\n')).toContain('Dockerfile');
    output = '';
    const code = await drydock('verify', app);
    expect(`${code}\n${output}`).toMatch(/^0\n/);
  });

  it('writes the wiring once the repository is known, and says so until then', async () => {
    dir.addContent({
      'answers.yaml': 'image: registry.example.com/acme/app\n',
    });
    const render = (...more: string[]) =>
      drydock(
        'render',
        `${dir.path}/app`,
        '--out',
        `${dir.path}/out`,
        '--answers',
        `${dir.path}/answers.yaml`,
        ...more,
      );
    await render();
    expect(output).not.toContain('deploy/argocd');
    expect(complaints).toMatch(/are not written.*--repository-url/);
    output = '';
    complaints = '';
    await render(
      '--repository-url',
      'https://me:secret@git.example.com/acme/app',
      '--default-branch',
      'trunk',
    );
    expect(output.split('\n')).toEqual(
      expect.arrayContaining([
        'deploy/argocd/applications.yaml',
        '.github/workflows/release.yaml',
      ]),
    );
    expect(complaints).not.toMatch(/are not written/);
    const written = readFileSync(
      `${dir.path}/out/deploy/argocd/applications.yaml`,
      'utf8',
    );
    expect(written).toContain('https://git.example.com/acme/app.git');
    expect(written).not.toContain('secret@');
  });
});
