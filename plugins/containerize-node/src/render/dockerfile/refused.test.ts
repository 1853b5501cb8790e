import { ImageStep } from '../../plan';
import { imageOf } from '../__testUtils__/dockerfile';
import { renderDockerfile } from './dockerfile';

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
