import { spawnSync } from 'node:child_process';
import { DockerfileParser } from 'dockerfile-ast';
import { imageOf, instructions, script } from '../__testUtils__/dockerfile';
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
