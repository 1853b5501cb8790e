import { archiveSourceLines, debianSuite } from '../../data/suites';
import { RenderError } from '../renderError';
import { packageName } from './references';
import { shellWord } from './quoting';
import { cacheMount, runInstruction } from './run';

/** The day expired signing keys are judged on; fixed, so that one blueprint always gives the same bytes. */
const JUDGED_ON = '2026-11-23';
const SOURCES = '/etc/apt/sources.list';
const CONFIGURATION = '/etc/apt/apt.conf.d/99drydock-archive';

function printTo(file: string, lines: readonly string[]): string {
  const words = lines.map(line => shellWord('image.stages.suite', line));
  const separator = words.length > 1 ? ' \\\n        ' : ' ';
  return `${["printf '%s\\n'", ...words].join(separator)} > ${file}`;
}

/**
 * Points an image of a release that has left the mirrors to the archive; empty for a release that still has mirrors.
 * @returns comment lines and instruction
 */
export function archiveStep(
  suiteName: string | undefined,
): { comment: string; lines: string[] } | undefined {
  const suite = suiteName === undefined ? undefined : debianSuite(suiteName);
  const archive = suite && archiveSourceLines(suite, JUDGED_ON);
  if (!suite || !archive) return undefined;
  const unsigned = archive.signatureChecked
    ? ''
    : ' Its signing keys have expired as well, so apt can no longer check where the packages come from: move to a supported release.';
  return {
    comment: `Debian ${suite.version} (${suite.suite}) has left the mirrors. Its packages come from the archive, whose index files are past their date.${unsigned}`,
    lines: runInstruction(
      [],
      [
        printTo(SOURCES, archive.lines),
        'rm -rf /etc/apt/sources.list.d/*',
        printTo(CONFIGURATION, archive.aptConfiguration),
      ],
    ),
  };
}

/** Installs packages without what they only recommend; lists and archives stay in caches beside the image. */
export function aptStep(
  packages: readonly string[],
  suite: string | undefined,
  field: string,
): string[] {
  const names = [...new Set(packages)]
    .map(name => packageName(`${field}.packages`, name))
    .sort();
  if (names.length === 0)
    throw new RenderError(
      `${field}.packages`,
      'at least one package is expected',
    );
  const id = (what: string) =>
    suite === undefined ? {} : { id: `${suite}-${what}` };
  return runInstruction(
    [
      cacheMount(field, { target: '/var/cache/apt', ...id('apt-cache') }),
      cacheMount(field, { target: '/var/lib/apt/lists', ...id('apt-lists') }),
    ],
    [
      // Debian's images empty the cache after each install, which would empty the cache mount.
      'rm -f /etc/apt/apt.conf.d/docker-clean',
      'apt-get update',
      ['apt-get install --yes --no-install-recommends', ...names].join(
        ' \\\n        ',
      ),
    ],
  );
}
