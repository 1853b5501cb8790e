import { factsOf } from '../../facts';
import { observed, observedValues } from '../../testing/observations';
import { memoryTree } from '../../tree';
import { ciReader } from './ci';
import { otherLanguageReader } from './languages';
import { submoduleReader } from './submodules';
import { vendoredReader } from './vendored';

describe('submoduleReader', () => {
  it('reads paths and addresses with their lines, without credentials', async () => {
    const facts = await observed(submoduleReader, {
      '.gitmodules': `[submodule "vendor/grit"]
	path = vendor/grit
	url = git://gitorious.org/grit/mainline.git
[submodule "vendor/a.b/c"]
	path = vendor/a.b/c
	url = https://joe:hunter22@git.acme.example/c.git
[submodule "broken"]
	path = x
`,
    });
    expect(
      factsOf(facts, 'submodule').map(f => [f.value, f.evidence[0].line]),
    ).toEqual([
      [
        { path: 'vendor/grit', url: 'git://gitorious.org/grit/mainline.git' },
        2,
      ],
      [{ path: 'vendor/a.b/c', url: 'https://git.acme.example/c.git' }, 5],
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter22');
  });
});

describe('ciReader', () => {
  it('tells files it can read from broken ones', async () => {
    const found = await observedValues(
      ciReader,
      { '.travis.yml': 'a: 1', '.github/workflows/x.yml': 'a: [' },
      'source',
    );
    expect(found.map(f => [f.path, f.status])).toEqual([
      ['.travis.yml', 'read'],
      ['.github/workflows/x.yml', 'broken'],
    ]);
  });
});

describe('otherLanguageReader', () => {
  it('sees an application in another language by its manifest, not by stray scripts', async () => {
    const languages = async (source: Record<string, string>) =>
      (await observedValues(otherLanguageReader, source, 'language')).map(
        f => f.language,
      );
    expect(await languages({ 'manage.py': '', 'shop/views.py': '' })).toEqual([
      'python',
    ]);
    expect(await languages({ 'script/convert.py': '', 'app.pl': '' })).toEqual(
      [],
    );
  });
});

describe('vendoredReader', () => {
  it('names what the folders hold', async () => {
    const tree = Object.assign(memoryTree({ a: '' }), {
      vendored: ['node_modules', 'vendor/bundle', 'vendor/cache'],
    });
    expect(
      (await observedValues(vendoredReader, tree, 'vendored')).map(f => f.what),
    ).toEqual(['npm packages', 'gems', 'archives of gems, for Bundler']);
  });
});
