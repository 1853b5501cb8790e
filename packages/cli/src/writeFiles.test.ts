import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { writeFiles } from './writeFiles';

describe('writeFiles', () => {
  const dir = createMockDirectory();
  const files = new Map([
    ['Dockerfile', 'FROM scratch\n'],
    ['.github/workflows/release.yaml', 'on: push\n'],
  ]);

  beforeEach(() => dir.setContent({ out: {}, elsewhere: {} }));

  it('makes the folders it needs', async () => {
    await writeFiles(`${dir.path}/out`, files);
    expect(
      readFileSync(`${dir.path}/out/.github/workflows/release.yaml`, 'utf8'),
    ).toBe('on: push\n');
  });

  it.each([
    ['a folder', '.github', 'elsewhere', 'elsewhere/workflows'],
    ['a file', 'Dockerfile', 'elsewhere/x', 'elsewhere/x'],
  ])(
    'writes nothing at all where %s is a link',
    async (_what, name, target, never) => {
      symlinkSync(`${dir.path}/${target}`, `${dir.path}/out/${name}`);
      await expect(writeFiles(`${dir.path}/out`, files)).rejects.toThrow(
        new RegExp(`${name} is a link`),
      );
      expect(existsSync(`${dir.path}/${never}`)).toBe(false);
    },
  );
});
