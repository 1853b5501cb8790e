import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { paragraphs, relations } from './paragraphs.mjs';

const FILES = {
  packages: 'main/binary-amd64/Packages.gz',
  sources: 'main/source/Sources.gz',
};

/**
 * The package indexes of one Debian release.
 *
 * @param mirror - address without a slash at its end
 * @param cache - folder that keeps what was downloaded
 * @returns undefined when the mirror does not have the release (archived releases live elsewhere)
 */
export async function packageIndex(mirror, suite, cache) {
  const base = `${mirror}/dists/${suite}`;
  const release = await fetch(`${base}/Release`);
  if (release.status === 404) return undefined;
  if (!release.ok) {
    throw new Error(`${base}/Release answered ${release.status}`);
  }
  const checksums = sha256Of(await release.text());
  const read = async path =>
    text(base, path, checksums.get(path), join(cache, suite));
  return indexOf(await read(FILES.packages), await read(FILES.sources));
}

/** The index over the texts of a Packages and a Sources file. */
export function indexOf(packagesText, sourcesText) {
  const packages = new Map();
  const bySource = new Map();
  for (const paragraph of paragraphs(packagesText)) {
    const name = paragraph.package;
    const source = (paragraph.source ?? name).split(' ')[0];
    packages.set(name, { source, depends: relations(paragraph.depends) });
    bySource.set(source, [...(bySource.get(source) ?? []), name]);
  }
  const sources = new Map();
  for (const paragraph of paragraphs(sourcesText)) {
    sources.set(paragraph.package, {
      version: paragraph.version,
      buildDepends: relations(paragraph['build-depends']),
    });
  }
  return { packages, bySource, sources };
}

function sha256Of(release) {
  const [head] = paragraphs(release);
  return new Map(
    head.sha256
      .split('\n')
      .map(line => line.split(/\s+/))
      .filter(words => words.length === 3)
      .map(([sum, , path]) => [path, sum]),
  );
}

async function text(base, path, expected, cache) {
  const kept = join(cache, path.replaceAll('/', '_'));
  if (existsSync(kept)) {
    const bytes = readFileSync(kept);
    if (sumOf(bytes) === expected) return gunzipSync(bytes).toString('utf8');
  }
  const answer = await fetch(`${base}/${path}`);
  if (!answer.ok) throw new Error(`${base}/${path} answered ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (sumOf(bytes) !== expected) {
    throw new Error(
      `${base}/${path} is not the file that the Release file of ${base} lists: try again, or another mirror`,
    );
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, bytes);
  return gunzipSync(bytes).toString('utf8');
}

function sumOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
