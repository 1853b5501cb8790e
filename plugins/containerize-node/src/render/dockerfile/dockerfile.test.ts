import { spawnSync } from 'node:child_process';
import { DockerfileParser } from 'dockerfile-ast';
import { ImagePlan, ImageStep } from '../../plan';
import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { renderDockerfile } from './dockerfile';

const HOSTILE = [
  `it's`,
  'say "hello"',
  '$(touch /tmp/owned)',
  '`touch /tmp/owned`',
  '${HOME} $HOME',
  '${{ github.token }}',
  'a\\',
  '# not a comment',
  '<<EOF',
  '--mount=type=secret,id=x',
  '; rm -rf /',
  '&& true',
  '["CMD"]',
  'ONBUILD RUN evil',
  '*',
  '',
  'ünïcode 日本',
];

function imageOf(...steps: ImageStep[]): ImagePlan {
  return {
    ...railsBlueprint().image,
    stages: [
      { name: 'app', from: 'debian:bookworm-slim', suite: 'bookworm', steps },
    ],
  };
}

function instructions(text: string) {
  return DockerfileParser.parse(text).getInstructions();
}

/** What the shell of a RUN would be given, with BuildKit's continuations and mounts taken off. */
function script(text: string): string {
  const run = instructions(text).find(item => item.getKeyword() === 'RUN');
  const whole = (run?.getTextContent() ?? '').replace(/^RUN /, '');
  return whole.replace(/\\\n */g, ' ').replace(/^(--\S+ +)+/, '');
}

describe('renderDockerfile', () => {
  it('writes one stage after the other, from pinned images', () => {
    const froms = DockerfileParser.parse(
      renderDockerfile(railsBlueprint().image),
    ).getFROMs();
    expect(froms.map(from => [from.getImage(), from.getBuildStage()])).toEqual([
      [`ruby:2.1.10-slim@sha256:${'ab'.repeat(32)}`, 'base'],
      ['base', 'build'],
      ['base', 'app'],
    ]);
  });

  it('pins the syntax and ends the directives before anything else', () => {
    expect(renderDockerfile(railsBlueprint().image)).toMatch(
      /^# syntax=docker\/dockerfile:1\.\d+\n\nFROM /,
    );
  });

  it('moves an archived release to the archive once, before its first packages', () => {
    const text = renderDockerfile(railsBlueprint().image);
    expect(text.match(/archive\.debian\.org\/debian jessie/g)).toHaveLength(1);
    expect(text.indexOf('archive.debian.org')).toBeLessThan(
      text.indexOf('apt-get update'),
    );
    expect(text).toContain('Acquire::Check-Valid-Until "false";');
    expect(text).toMatch(/# .*signing keys have expired/);
  });

  it('leaves the sources of a release alone that still has mirrors', () => {
    expect(
      renderDockerfile(imageOf({ kind: 'apt', packages: ['curl'] })),
    ).not.toContain('archive.debian.org');
  });

  it('moves each stage that starts from an image of its own', () => {
    const { image } = phpBlueprint();
    const [stage] = image.stages;
    const text = renderDockerfile({
      ...image,
      stages: [{ ...stage, name: 'build' }, stage],
    });
    expect(text.match(/archive\.debian\.org\/debian stretch/g)).toHaveLength(2);
  });

  it('installs packages sorted, once each, and without recommendations', () => {
    const text = renderDockerfile(
      imageOf({ kind: 'apt', packages: ['zlib1g', 'curl', 'zlib1g'] }),
    );
    expect(script(text)).toMatch(
      /apt-get install --yes --no-install-recommends +curl +zlib1g$/,
    );
  });

  it('gives a secret to one RUN as a variable', () => {
    expect(renderDockerfile(railsBlueprint().image)).toContain(
      '--mount=type=secret,id=gems-example-com,env=BUNDLE_GEMS__EXAMPLE__COM,required=true',
    );
  });

  it('gives the same bytes for the same image', () => {
    expect(renderDockerfile(railsBlueprint().image)).toBe(
      renderDockerfile(railsBlueprint().image),
    );
  });
});

describe('outside text in a Dockerfile', () => {
  it.each(HOSTILE)('reaches a program of a RUN as it is: %s', word => {
    const text = renderDockerfile(
      imageOf({
        kind: 'run',
        commands: [{ words: ['printf', '%s', word] }, { words: ['true'] }],
      }),
    );
    expect(instructions(text).map(item => item.getKeyword())).toEqual([
      'FROM',
      'RUN',
    ]);
    const run = spawnSync('sh', ['-c', script(text)], { encoding: 'utf8' });
    expect(run.stdout).toBe(word);
  });

  it.each(HOSTILE)(
    'is no program text even as the first word of a RUN: %s',
    word => {
      const text = renderDockerfile(
        imageOf({ kind: 'run', commands: [{ words: [word] }] }),
      );
      expect(instructions(text).map(item => item.getKeyword())).toEqual([
        'FROM',
        'RUN',
      ]);
      expect(spawnSync('sh', ['-n', '-c', script(text)]).status).toBe(0);
    },
  );

  it.each(HOSTILE)('stays one word of CMD: %s', word => {
    const text = renderDockerfile(
      imageOf({ kind: 'cmd', words: ['echo', word] }),
    );
    const [, cmd, ...others] = instructions(text);
    expect(others).toEqual([]);
    expect(cmd.getKeyword()).toBe('CMD');
    expect(JSON.parse(cmd.getRawArgumentsContent() ?? '')).toEqual([
      'echo',
      word,
    ]);
  });

  it.each(HOSTILE)('stays the value of a variable: %s', value => {
    const image = imageOf({ kind: 'env', values: { A: value, B: 'next' } });
    const [env] = DockerfileParser.parse(renderDockerfile(image)).getENVs();
    expect(env.getProperties().map(item => item.getName())).toEqual(['A', 'B']);
    expect(env.getVariables()).toEqual([]);
  });

  it.each(HOSTILE)('stays in its comment: %s', text => {
    const image = imageOf(
      { kind: 'comment', text: `before\n${text}\r\nRUN evil\u2028USER root` },
      { kind: 'user', user: 'app' },
    );
    expect(
      instructions(renderDockerfile(image)).map(item => item.getKeyword()),
    ).toEqual(['FROM', 'USER']);
  });

  it.each([
    ['a name with blanks', 'public files/a b'],
    ['a name with quotes', `it's "here"`],
    ['a name that looks like an option', '--from=evil'],
    ['a name that looks like a document', '<<EOF'],
    ['a name with a variable', '$HOME/x'],
  ])('is copied as %s', (_what, source) => {
    const text = renderDockerfile(
      imageOf({ kind: 'copy', sources: [source], target: '/app/' }),
    );
    const [copy] = DockerfileParser.parse(text).getCOPYs();
    expect(copy.getFromFlag()).toBeNull();
    expect(copy.getHeredocs()).toEqual([]);
    expect(copy.getJSONStrings()).toHaveLength(2);
  });

  it('has its brackets copied literally', () => {
    const text = renderDockerfile(
      imageOf({ kind: 'copy', sources: ['a[1].rb'], target: '/app/' }),
    );
    expect(text).toContain('COPY ["a[[]1].rb", "/app/"]');
  });
});

describe('what a Dockerfile cannot hold', () => {
  it.each<[string, ImageStep, string]>([
    [
      'a line break in a word',
      { kind: 'run', commands: [{ words: ['echo', 'a\nRUN evil'] }] },
      'image.stages[0].steps[0].commands[0]',
    ],
    [
      'a NUL in a word',
      { kind: 'cmd', words: ['a\u0000'] },
      'image.stages[0].steps[0].words',
    ],
    [
      'a line break in a value',
      { kind: 'env', values: { A: 'a\nUSER root' } },
      'image.stages[0].steps[0].values.A',
    ],
    [
      'a strange variable',
      { kind: 'env', values: { 'A B=c': 'x' } },
      'image.stages[0].steps[0].values',
    ],
    [
      'a package with an option',
      { kind: 'apt', packages: ['--allow-unauthenticated'] },
      'image.stages[0].steps[0].packages',
    ],
    [
      'a way out of the repository',
      { kind: 'copy', sources: ['../../etc'], target: '/' },
      'image.stages[0].steps[0].sources',
    ],
    [
      'a backslash in a source',
      { kind: 'copy', sources: ['a\\b'], target: '/' },
      'image.stages[0].steps[0].sources',
    ],
    [
      'a user with a command',
      { kind: 'user', user: 'root\nRUN evil' },
      'image.stages[0].steps[0].user',
    ],
    [
      'a port out of range',
      { kind: 'expose', port: 70000 },
      'image.stages[0].steps[0].port',
    ],
    [
      'a signal of its own',
      { kind: 'stopsignal', signal: 'KILL 9' },
      'image.stages[0].steps[0].signal',
    ],
    [
      'a mount with more options',
      {
        kind: 'run',
        commands: [{ words: ['true'] }],
        caches: [{ target: '/x,from=evil' }],
      },
      'image.stages[0].steps[0].caches.target',
    ],
    [
      'a RUN without a command',
      { kind: 'run', commands: [] },
      'image.stages[0].steps[0].commands',
    ],
  ])('is refused by the name of its field: %s', (_what, step, field) => {
    expect(() => renderDockerfile(imageOf(step))).toThrow(
      `Cannot render ${field}:`,
    );
  });

  it.each([
    [
      'an image with a line break',
      { from: 'debian\nRUN evil' },
      'image.stages[0].from',
    ],
    [
      'a digest of another kind',
      { digest: 'md5:abc' },
      'image.stages[0].digest',
    ],
    ['a stage with blanks', { name: 'a b' }, 'image.stages[0].name'],
  ])('is refused in a stage: %s', (_what, change, field) => {
    const image = imageOf();
    const [stage] = image.stages;
    expect(() =>
      renderDockerfile({ ...image, stages: [{ ...stage, ...change }] }),
    ).toThrow(`Cannot render ${field}:`);
  });
});
