import {
  Blueprint,
  markdownCode,
  pullRequestBody,
  VerifyReport,
} from '@drydock/plugin-containerize-node';
import { FileOutcome } from '../summary/files';
import { list } from '../summary/markdown';
import { requiredSection } from './required';
import { toolsOf, verificationSection } from './verification';

const BEGIN = '<!-- drydock: begin -->';
const END = '<!-- drydock: end -->';
/** GitHub takes 65,536 characters; some are left for what people write. */
const MAX_CHARACTERS = 64_000;
const TOO_LONG =
  "\nMore files than fit here were not simply written: the task's log lists them.\n";
/** Files that are listed one by one below one heading. */
const MAX_FILES = 30;

/** What a body tells. */
export interface BodyOptions {
  blueprint: Blueprint;
  report?: VerifyReport;
  files: readonly FileOutcome[];
  /** Address of a file on the pull request's branch. */
  fileUrl(path: string, line: number): string;
}

const OUTCOMES: [FileOutcome['outcome'], string][] = [
  ['conflict', 'Left as they are, because both sides changed them'],
  [
    'merged',
    'Your changes and the new rendering brought together: look at them',
  ],
  ['keep-deleted', 'Deleted by somebody, and not made again'],
  ['keep-dropped', 'No longer rendered, but changed by somebody: yours now'],
  ['overwrite', 'There before Drydock, and changed by it'],
];

function mergeSection(files: readonly FileOutcome[]): string {
  const lists = OUTCOMES.flatMap(([outcome, title]) => {
    const found = files.filter(file => file.outcome === outcome);
    const shown = found
      .slice(0, MAX_FILES)
      .map(
        ({ path, reason }) =>
          markdownCode(path) + (reason ? `: ${reason}` : ''),
      );
    const rest = found.length - shown.length;
    return found.length === 0
      ? []
      : [list(title, rest > 0 ? [...shown, `and ${rest} more`] : shown)];
  });
  return lists.length === 0
    ? ''
    : `\n## Files that were not simply written\n\n${lists.join('\n')}`;
}

/** Drydock's part of the body, between its marks. */
export function drydockPart(options: BodyOptions): string {
  const { report } = options;
  const body = pullRequestBody(options.blueprint, {
    fileUrl: options.fileUrl,
    keptFiles: options.files
      .filter(({ outcome }) => outcome === 'conflict')
      .map(({ path }) => path),
    verification: report && {
      problems: report.problems.map(problem => ({
        ...problem,
        message: `${problem.message} ${problem.fix}`,
      })),
      tools: toolsOf(report),
      notVerified: report.notVerified.map(({ check, reason }) => ({
        what: check,
        reason,
      })),
    },
  });
  return framed(report ? body + requiredSection(report) : body, options.files);
}

/** Drydock's part for a rendering that is no application: the step that rendered it wrote the text. */
export function givenPart(
  text: string,
  files: readonly FileOutcome[],
  report?: VerifyReport,
): string {
  return framed(
    report
      ? `${text.trimEnd()}\n\n${verificationSection(report)}${requiredSection(
          report,
        )}`
      : text,
    files,
  );
}

function framed(text: string, files: readonly FileOutcome[]): string {
  const merged = mergeSection(files);
  const fits = text.length + merged.length <= MAX_CHARACTERS;
  return [BEGIN, text + (fits ? merged : TOO_LONG), END].join('\n');
}

/**
 * The body with Drydock's part renewed: what people wrote around it stays.
 *
 * @param before - the body as it is; empty for a new pull request
 */
export function renewedBody(before: string, part: string): string {
  const present = before.replace(/\r\n/g, '\n');
  const begin = present.indexOf(BEGIN);
  const end = present.lastIndexOf(END);
  if (begin < 0 || end < begin) {
    return present.trim() === '' ? part : `${present.trimEnd()}\n\n${part}`;
  }
  return present.slice(0, begin) + part + present.slice(end + END.length);
}
