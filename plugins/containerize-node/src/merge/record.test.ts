import { gitBlobId } from './blobId';
import { amendRecord, recordedFiles } from './record';

const ID = gitBlobId('FROM scratch\n');

function record(files: Record<string, unknown>): string {
  return JSON.stringify({
    schemaVersion: 1,
    engine: { name: 'x', version: '1.0.0' },
    standby: true,
    answers: {},
    questions: {},
    files,
  });
}

describe('recordedFiles', () => {
  it('gives the names of the contents by path', () => {
    expect([...recordedFiles(record({ 'deploy/base/a.yaml': ID }))]).toEqual([
      ['deploy/base/a.yaml', ID],
    ]);
  });

  it.each([
    ['no JSON', '{', /no JSON/],
    ['another schema', '{"schemaVersion":2}', /schemaVersion/],
    ['a hash of another kind', record({ Dockerfile: 'abc' }), /Dockerfile/],
    ['a path that climbs', record({ '../x': ID }), /no entry/],
    [
      'a path in .git style folders above',
      record({ 'a/../../x': ID }),
      /no entry/,
    ],
    ['a path with markup', record({ 'a`<b>\n': ID }), /no entry/],
    ['an absolute path', record({ '/etc/passwd': ID }), /no entry/],
  ])('refuses %s', (_what, json, expected) => {
    expect(() => recordedFiles(json)).toThrow(expected);
  });
});

describe('amendRecord', () => {
  it('records what each file really contains', () => {
    const amended = amendRecord(record({ Dockerfile: ID, gone: ID }), [
      { path: 'Dockerfile', outcome: 'conflict', recorded: gitBlobId('old') },
      { path: 'gone', outcome: 'keep-dropped' },
    ]);
    expect([...recordedFiles(amended)]).toEqual([
      ['Dockerfile', gitBlobId('old')],
    ]);
  });
});
