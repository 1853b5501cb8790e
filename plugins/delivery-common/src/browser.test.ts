import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sources that are published: all but tests and what only tests use. */
function published(folder = __dirname): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const testOnly = ['testing', '__fixtures__'].includes(entry.name);
      return testOnly ? [] : published(path);
    }
    return /(?<!\.test)\.ts$/.test(entry.name) ? [path] : [];
  });
}

describe('what is published', () => {
  it.each(published().map(path => [path.slice(__dirname.length + 1), path]))(
    'runs in a browser: %s',
    (_name, path) => {
      const text = readFileSync(path, 'utf8');
      expect(text).not.toMatch(/from '(node:|fs|path|\.\.?\/.*testing)/);
      expect(text).not.toMatch(/\b(process|Buffer|__dirname)\b/);
    },
  );
});
