import { gitBlobId } from './blobId';
import { mergeRendering } from './mergeRendering';

/** The four sides of one file, by text. */
interface Sides {
  last?: string;
  now?: string;
  present?: string;
  before?: string;
  /** Contents the repository has lost. */
  lost?: string[];
  irregular?: boolean;
}

function one<T>(value: string | undefined, make: (text: string) => T) {
  return new Map(
    value === undefined ? [] : [['Dockerfile', make(value)] as const],
  );
}

async function mergeFile(sides: Sides) {
  const texts = [sides.last, sides.now, sides.present, sides.before].filter(
    (text): text is string => text !== undefined,
  );
  const stored = new Map(
    texts
      .filter(text => !sides.lost?.includes(text))
      .map(text => [gitBlobId(text), text]),
  );
  const [file] = await mergeRendering({
    lastRendering: one(sides.last, gitBlobId),
    rendering: one(sides.now, text => ({ id: gitBlobId(text), text })),
    present: one(sides.present, text => ({
      id: gitBlobId(text),
      regular: !sides.irregular,
    })),
    before: one(sides.before, text => ({ id: gitBlobId(text) })),
    read: async id => stored.get(id),
  });
  return file;
}

const LAST = 'FROM ruby:2.3\nWORKDIR /app\nUSER app\nCMD unicorn\n';
const NOW = 'FROM ruby:2.4\nWORKDIR /app\nUSER app\nCMD unicorn\n';
const EDITED = 'FROM ruby:2.3\nWORKDIR /app\nUSER app\nCMD puma\n';
const BOTH = 'FROM ruby:2.4\nWORKDIR /app\nUSER app\nCMD puma\n';
const AGAINST = 'FROM ruby:2.1\nWORKDIR /app\nUSER app\nCMD unicorn\n';

describe('mergeRendering', () => {
  it.each<[string, Sides, object]>([
    ['adds a new file', { now: NOW }, { outcome: 'add', write: NOW }],
    [
      'replaces a file nobody touched',
      { last: LAST, now: NOW, present: LAST },
      { outcome: 'replace', write: NOW },
    ],
    [
      'replaces the file of before that it was made from',
      { now: NOW, present: AGAINST, before: AGAINST },
      { outcome: 'overwrite', write: NOW },
    ],
    [
      "merges people's change with the new rendering",
      { last: LAST, now: NOW, present: EDITED },
      { outcome: 'merged', write: BOTH },
    ],
    [
      'merges a change of the file of before',
      { now: NOW, present: EDITED, before: LAST },
      { outcome: 'merged', write: BOTH },
    ],
    [
      'leaves a file that only people changed',
      { last: LAST, now: LAST, present: EDITED },
      { outcome: 'keep-changed' },
    ],
    [
      'leaves a file out that people deleted',
      { last: LAST, now: NOW },
      { outcome: 'keep-deleted' },
    ],
    [
      'deletes a file that is no longer rendered',
      { last: LAST, present: LAST },
      { outcome: 'delete', write: null },
    ],
    [
      'leaves a changed file that is no longer rendered',
      { last: LAST, present: EDITED },
      { outcome: 'keep-dropped' },
    ],
    [
      'does nothing where the rendering is there already',
      { last: LAST, now: NOW, present: NOW },
      { outcome: 'same' },
    ],
    [
      'does nothing where both sides are gone',
      { last: LAST },
      { outcome: 'same' },
    ],
    [
      'reports changes of the same lines',
      { last: LAST, now: NOW, present: AGAINST },
      { outcome: 'conflict', reason: 'both sides changed one place' },
    ],
    [
      'reports a file of the same name made by somebody else',
      { now: NOW, present: AGAINST },
      { outcome: 'conflict', reason: expect.stringContaining('somebody else') },
    ],
    [
      'reports a lost last rendering',
      { last: LAST, now: NOW, present: EDITED, lost: [LAST] },
      { outcome: 'conflict', reason: expect.stringContaining('no longer') },
    ],
    [
      'reports a file that is no text',
      { last: LAST, now: NOW, present: EDITED, lost: [EDITED] },
      { outcome: 'conflict', reason: expect.stringContaining('no text') },
    ],
    [
      'reports a link in the place of a file',
      { last: LAST, now: NOW, present: LAST, irregular: true },
      {
        outcome: 'conflict',
        reason: expect.stringContaining('no regular file'),
      },
    ],
  ])('%s', async (_behaviour, sides, expected) => {
    const { write, ...file } = await mergeFile(sides);
    expect({ write, ...file }).toMatchObject({ write: undefined, ...expected });
  });

  it.each<[string, Sides, string | undefined]>([
    [
      'the new rendering once it is in the file',
      { last: LAST, now: NOW, present: EDITED },
      NOW,
    ],
    [
      'the old rendering while they contradict',
      { last: LAST, now: NOW, present: AGAINST },
      LAST,
    ],
    ['the old rendering of a deleted file', { last: LAST, now: NOW }, LAST],
    [
      'nothing of a file that became theirs',
      { last: LAST, present: EDITED },
      undefined,
    ],
  ])('records %s', async (_what, sides, expected) => {
    const { recorded } = await mergeFile(sides);
    expect(recorded).toBe(expected && gitBlobId(expected));
  });

  it('tells every path of both renderings, sorted', async () => {
    const merged = await mergeRendering({
      lastRendering: new Map([['z', gitBlobId('z')]]),
      rendering: new Map([['a', { id: gitBlobId('a'), text: 'a' }]]),
      present: new Map(),
      before: new Map(),
      read: async () => undefined,
    });
    expect(merged.map(({ path }) => path)).toEqual(['a', 'z']);
  });
});
