import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { analyze } from './analyze';
import { buildBlueprint } from './plan';
import { render } from './render';
import { memoryTree, openDirectory } from './tree';

const RAILS = {
  Gemfile:
    "source 'https://example.com'\nruby '2.1.5'\ngem 'rails', '4.1.6'\ngem 'unicorn'\n",
  'config.ru': 'run Shop::Application\n',
  'config/application.rb':
    'module Shop; class Application < Rails::Application; end; end\n',
};

const topics = (items: { topic: string }[]) => items.map(item => item.topic);

describe('bad input', () => {
  const dir = createMockDirectory();

  it.each([
    ['an empty folder', {}, 'empty'],
    ['a folder of notes', { 'notes.txt': 'hello' }, 'not-an-application'],
    [
      'binary garbage',
      { 'a.bin': Buffer.from([0, 1, 2, 255]) },
      'not-an-application',
    ],
  ])('says plainly that %s is no application', async (_what, files, topic) => {
    const { profile } = await analyze(memoryTree(files));
    expect(topics(profile.warnings)).toContain(topic);
    expect(profile.processes).toEqual([]);
  });

  it('names a folder that does not exist', async () => {
    await expect(openDirectory(`${dir.path}/none`)).rejects.toThrow(
      /no folder/,
    );
  });

  it('stops listing at the bound and says so', async () => {
    dir.setContent({});
    for (let i = 0; i < 30; i++) writeFileSync(`${dir.path}/f${i}.txt`, '');
    const tree = await openDirectory(dir.path, { maxFiles: 10 });
    const { profile } = await analyze(tree);
    expect(tree.truncated).toBe(true);
    expect(profile.sources.map(source => source.reason)).toContain(
      'the tree has more than 10 files; the others were not looked at',
    );
  });

  it('reads an application among 100,000 files', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [
      `public/images/${i % 100}/${i}.png`,
      '\u0000',
    ]);
    const { profile } = await analyze(
      memoryTree({ ...RAILS, ...Object.fromEntries(many) }),
    );
    expect(profile.framework?.name).toBe('rails');
  });

  it('does not read a huge file, lists it, and reads the rest', async () => {
    dir.setContent(RAILS);
    const huge = openSync(`${dir.path}/config/huge.rb`, 'w');
    ftruncateSync(huge, 2 * 1024 ** 3);
    closeSync(huge);
    const tree = await openDirectory(dir.path);
    expect(await tree.read('config/huge.rb')).toBeUndefined();
    const { profile } = await analyze(tree);
    expect(profile.framework?.name).toBe('rails');
    expect(profile.sources).toContainEqual(
      expect.objectContaining({ path: 'config/huge.rb', status: 'skipped' }),
    );
  });

  it('follows no link, neither out of the tree nor in circles', async () => {
    dir.setContent(RAILS);
    symlinkSync('/etc', `${dir.path}/etc`);
    symlinkSync('..', `${dir.path}/config/up`);
    symlinkSync('/etc/passwd', `${dir.path}/.ruby-version`);
    const tree = await openDirectory(dir.path);
    expect(tree.files.map(file => file.path)).toEqual([
      'Gemfile',
      'config.ru',
      'config/application.rb',
    ]);
    expect(tree.skipped.map(entry => entry.path)).toEqual([
      '.ruby-version',
      'config/up',
      'etc',
    ]);
  });

  it('reads no more than its depth', async () => {
    dir.setContent({});
    mkdirSync(`${dir.path}/${'d/'.repeat(45)}`, { recursive: true });
    writeFileSync(`${dir.path}/${'d/'.repeat(45)}x.rb`, '');
    const tree = await openDirectory(dir.path);
    expect(tree.files).toEqual([]);
    expect(tree.skipped[0].reason).toMatch(/deeper than/);
  });

  const EVIL = [
    '"; rm -rf / #',
    "'$(touch /tmp/pwned)'",
    '${{ github.token }}',
    'a\nUSER root\nRUN evil',
    '{{.Values}}',
    '& : *anchor !tag',
    '`id`',
  ];

  it.each(EVIL)(
    'keeps the name %j inert in everything it renders',
    async evil => {
      const tree = memoryTree({
        ...RAILS,
        Procfile: `web: bundle exec unicorn\nworker: run ${evil.replaceAll(
          '\n',
          ' ',
        )}\n`,
        'config/schedule.rb': `every 1.day do\n  command ${JSON.stringify(
          evil,
        )}\nend\n`,
        'config/initializers/x.rb': `ENV[${JSON.stringify(
          evil,
        )}]\nENV.fetch('OK', ${JSON.stringify(evil)})\n`,
        [`app/models/${evil
          .replaceAll('/', '')
          .replaceAll('\n', '\u2028')}.rb`]: "ENV['X']",
      });
      const { profile } = await analyze(tree, { name: 'shop' });
      const files = render(
        buildBlueprint(profile, { image: 'registry.example.com/shop' }),
      );
      const dockerfile = files.get('Dockerfile') ?? '';
      expect(dockerfile).not.toMatch(/^USER root/m);
      expect(dockerfile).not.toMatch(/^RUN evil/m);
      expect(dockerfile).toMatch(/^USER /m);
    },
  );

  it('reads text that is not UTF-8 and goes on', async () => {
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        'config/environment.rb': Buffer.from(
          "# caf\xe9\nENV['LATIN']\n",
          'latin1',
        ),
      }),
    );
    expect(profile.environment.map(item => item.name)).toContain('LATIN');
  });

  it('survives a broken lock file and an alias bomb, and reads the rest', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefghi'].map((name, i) => {
        const last = 'abcdefghi'[i];
        return `${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`;
      }),
    ].join('\n');
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        'Gemfile.lock': '<<<<<<< HEAD\nGEM\n=======\n\u0001\n>>>>>>> x\n',
        'config/database.yml': bomb,
      }),
    );
    expect(profile.framework?.name).toBe('rails');
    expect(
      profile.sources
        .filter(source => source.status === 'broken')
        .map(source => source.path),
    ).toEqual(expect.arrayContaining(['Gemfile.lock', 'config/database.yml']));
  });

  it('names committed secrets and copies none of them anywhere', async () => {
    const value =
      '5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99';
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        'config/initializers/secret_token.rb': `Shop::Application.config.secret_token = '${value}'\n`,
        'config/database.yml': `production:\n  adapter: mysql2\n  password: ${value}\n`,
      }),
      { name: 'shop' },
    );
    expect(profile.committedSecrets.length).toBeGreaterThan(0);
    const files = render(
      buildBlueprint(profile, { image: 'registry.example.com/shop' }),
    );
    const everything = JSON.stringify(profile) + [...files.values()].join('\n');
    expect(everything).not.toContain(value);
  });

  it('stops when asked to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped by the user'));
    await expect(
      analyze(memoryTree(RAILS), { signal: controller.signal }),
    ).rejects.toThrow('stopped by the user');
  });
});
