import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './packageRoot';

describe('packageRoot', () => {
  it('is the folder that holds the manifest and the data', () => {
    expect(existsSync(join(packageRoot(), 'package.json'))).toBe(true);
    expect(existsSync(join(packageRoot(), 'data', 'gems.yaml'))).toBe(true);
  });
});
