import { execFileSync } from 'node:child_process';
import { gitBlobId } from './blobId';

describe('gitBlobId', () => {
  it.each(['', 'FROM scratch\n', 'ünïcödé\n', '\r\n', 'a\0b'])(
    'is what Git calls %j',
    content => {
      const git = execFileSync('git', ['hash-object', '--stdin'], {
        input: content,
      });
      expect(gitBlobId(content)).toBe(git.toString().trim());
    },
  );
});
