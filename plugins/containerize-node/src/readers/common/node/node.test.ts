import { factsOf } from '../../../facts';
import { observed, observedValues } from '../../../testing/observations';
import { nodeReader } from './reader';

describe('nodeReader', () => {
  it('only builds beside another language, and only when something is built', async () => {
    const facts = await observed(nodeReader, {
      Gemfile: '',
      'package.json': JSON.stringify(
        {
          engines: { node: '>=4.2' },
          scripts: { build: 'webpack' },
          dependencies: { express: '*' },
        },
        null,
        2,
      ),
      'yarn.lock': '',
      '.nvmrc': 'v6.11.0\n',
    });
    expect(factsOf(facts, 'language')[0].value).toMatchObject({
      language: 'node',
      role: 'build',
    });
    expect(
      factsOf(facts, 'runtime').map(f => [f.value.source, f.value.constraint]),
    ).toEqual([
      ['engines', '>=4.2'],
      ['.nvmrc', '6.11.0'],
    ]);
    expect(factsOf(facts, 'package-manager')[0].value).toMatchObject({
      name: 'yarn',
      lockFile: 'yarn.lock',
      role: 'build',
    });
    expect(factsOf(facts, 'asset-command').map(f => f.value.command)).toEqual([
      'yarn install',
      'yarn run build',
    ]);
  });

  it.each([
    [
      'tools for developers',
      {
        Gemfile: '',
        'package.json':
          '{"devDependencies":{"eslint":"1"},"scripts":{"lint":"eslint ."}}',
      },
      [],
    ],
    [
      'webpacker',
      {
        Gemfile: `gem 'webpacker'`,
        'package.json': '{}',
        'package-lock.json': '{}',
      },
      ['npm ci'],
    ],
    [
      'a comment about webpacker',
      { Gemfile: `# gem 'webpacker'`, 'package.json': '{}' },
      [],
    ],
  ])('%s', async (_what, source, commands) => {
    const found = await observedValues(nodeReader, source, 'asset-command');
    expect(found.map(f => f.command)).toEqual(commands);
  });

  it('is the application when it serves and nothing else does', async () => {
    const [language] = await observedValues(
      nodeReader,
      { 'package.json': '{"dependencies":{"express":"4"}}' },
      'language',
    );
    expect(language.role).toBe('app');
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['wrong types', '{"scripts":5,"engines":"x","dependencies":[1]}'],
  ])('survives %s', async (_what, text) => {
    const facts = await observed(nodeReader, { 'package.json': text });
    expect(factsOf(facts, 'source')).toHaveLength(1);
  });
});
