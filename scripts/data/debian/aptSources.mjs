import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Address of the first Debian mirror in apt's sources, in either of their two notations; undefined without apt. */
export function mirrorOfThisMachine(folder = '/etc/apt') {
  for (const file of sourceFiles(folder)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const words = line.trim().split(/\s+/);
      const uri =
        words[0] === 'URIs:'
          ? words[1]
          : words[0] === 'deb' && words.find(word => /^https?:/.test(word));
      if (uri && /\/debian\/?$/.test(uri)) {
        return uri.replace(/\/$/, '');
      }
    }
  }
  return undefined;
}

function sourceFiles(folder) {
  const files = [join(folder, 'sources.list')];
  const parts = join(folder, 'sources.list.d');
  if (existsSync(parts)) {
    files.push(...readdirSync(parts).map(name => join(parts, name)));
  }
  return files
    .filter(file => /\.(list|sources)$/.test(file))
    .filter(existsSync);
}
