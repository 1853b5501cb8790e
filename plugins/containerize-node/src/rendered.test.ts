import { analyze } from './analyze';
import { buildBlueprint } from './plan';
import { render } from './render';
import { memoryTree } from './tree';

const RAILS = {
  Gemfile:
    "source 'https://example.com'\nruby '2.1.5'\ngem 'rails', '4.1.6'\ngem 'unicorn'\n",
  'config.ru': 'run Shop::Application\n',
  'config/application.rb':
    'module Shop; class Application < Rails::Application; end; end\n',
};

async function rendering(files: Record<string, string>) {
  const { profile } = await analyze(memoryTree(files), { name: 'shop' });
  return Object.fromEntries(render(buildBlueprint(profile, {})));
}

describe('a second run', () => {
  it('writes the same bytes over what the first one wrote', async () => {
    const first = await rendering(RAILS);
    expect(await rendering({ ...RAILS, ...first })).toEqual(first);
  });

  it('does not take a rendered file for one of the team, even when someone changed it', async () => {
    const first = await rendering(RAILS);
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        ...first,
        Dockerfile: `${first.Dockerfile}# mine\n`,
      }),
    );
    expect(profile.existing.dockerfile).toBeNull();
    expect(
      profile.sources.filter(source => source.path.startsWith('deploy/')),
    ).toEqual([]);
  });

  it("still reads the team's own files beside the rendered ones", async () => {
    const first = await rendering(RAILS);
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        ...first,
        'deploy/Dockerfile': 'FROM ruby:2.6\nCMD ["puma"]\n',
      }),
    );
    expect(profile.existing.dockerfile?.path).toBe('deploy/Dockerfile');
  });

  it('reads everything when the record is broken', async () => {
    const { profile } = await analyze(
      memoryTree({
        ...RAILS,
        Dockerfile: 'FROM ruby:2.6\nCMD ["puma"]\n',
        '.drydock/rendering.json': '{"files": "Dockerfile"}',
      }),
    );
    expect(profile.existing.dockerfile?.path).toBe('Dockerfile');
  });
});
