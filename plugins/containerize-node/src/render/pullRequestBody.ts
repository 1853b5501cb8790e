import { Evidence } from '../facts';
import { Blueprint } from '../plan';
import { DOSSIER_FILE, reportSections } from './dossier/dossier';
import { bounded, Layout, Section, sections } from './dossier/report';
import {
  markdownCode as code,
  link,
  table,
  markdownText as text,
} from './text/markdown';

/** GitHub takes 65,536 characters; some are left for what others add. */
const MAX_CHARACTERS = 60_000;
const ROWS = 40;
const PLACES = 3;

/** What verification said, as far as a reviewer needs it. @public */
export interface VerificationSummary {
  problems: {
    severity: 'error' | 'warning';
    message: string;
    file?: string;
    line?: number;
  }[];
  /** Tools that checked, with their versions. */
  tools: { name: string; version: string }[];
  /** What could not be checked, and why. */
  notVerified: { what: string; reason: string }[];
}

/** What a pull request's body needs besides the blueprint. @public */
export interface PullRequestBodyOptions {
  /** Address of a file on the pull request's branch; `line` is 0 for the file as a whole. */
  fileUrl(path: string, line: number): string;
  /** Undefined when nothing was verified. */
  verification?: VerificationSummary;
  /** Files in which a reviewer's change and a new rendering met; the reviewer's was kept. */
  keptFiles: string[];
}

function verificationBody(
  verification: VerificationSummary | undefined,
  layout: Layout,
): string {
  if (!verification) return 'Not verified.';
  const { problems, tools, notVerified } = verification;
  const { shown, note } = bounded(problems, layout);
  const rows = shown.map(item => {
    const where: Evidence[] =
      item.file === undefined
        ? []
        : [{ file: item.file, line: item.line ?? 0 }];
    return [
      item.severity,
      text(item.message),
      where
        .map(at =>
          link(`${at.file}${at.line > 0 ? `:${at.line}` : ''}`, layout.url(at)),
        )
        .join(''),
    ];
  });
  return [
    problems.length === 0
      ? 'No problem was found.'
      : table(['', 'Problem', 'Where'], rows) + note,
    tools.length === 0
      ? ''
      : `Checked with ${tools
          .map(tool => code(`${tool.name} ${tool.version}`))
          .join(', ')}.`,
    notVerified
      .map(item => `- Not verified: ${text(item.what)}. ${text(item.reason)}`)
      .join('\n'),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function keptBody(files: readonly string[], layout: Layout): string {
  if (files.length === 0) return '';
  const { shown, note } = bounded(files, layout);
  const list = shown
    .map(file => `- ${link(file, layout.url({ file, line: 0 }))}`)
    .join('\n');
  return `Someone changed these files where the new rendering changes them too. They were left as they are; compare them by hand.\n\n${list}${note}`;
}

/** As many sections, in their order, as fit; the last sentence says what was left out. */
function fitted(
  intro: string,
  parts: readonly Section[],
  dossier: string,
): string {
  const kept: string[] = [];
  const left: string[] = [];
  let size = intro.length;
  for (const part of parts.filter(item => item.body !== '')) {
    const markdown = sections([part], '##');
    if (size + markdown.length > MAX_CHARACTERS - 1_000) left.push(part.title);
    else {
      kept.push(markdown);
      size += markdown.length + 1;
    }
  }
  const note =
    left.length === 0
      ? []
      : [
          `Left out here because the text grew too long: ${left.join(
            '; ',
          )}. See ${dossier}.\n`,
        ];
  return [intro, ...kept, ...note].join('\n');
}

/**
 * The body of the pull request: what a reviewer has to know and do, under 60,000 characters. What is too long for it
 * stands in the dossier, and the body says so.
 *
 * @public
 */
export function pullRequestBody(
  blueprint: Blueprint,
  options: PullRequestBodyOptions,
): string {
  const url = ({ file, line }: Evidence) => options.fileUrl(file, line);
  const dossier = link(DOSSIER_FILE, url({ file: DOSSIER_FILE, line: 0 }));
  const layout: Layout = {
    url,
    rows: ROWS,
    places: PLACES,
    more: `see ${dossier}.`,
  };
  const state = blueprint.standby
    ? 'Merging it changes nothing on the servers that run today: production starts in standby.'
    : 'Merging it makes the cluster do the work: the cut-over was answered as done.';
  const intro = `This containerizes ${code(blueprint.name)}. ${state}${
    blueprint.delivery.forge ? ' From then on every merge is a release.' : ''
  } The whole report is in ${dossier}.\n`;
  return fitted(
    intro,
    [
      {
        title: 'Changes of yours that were kept',
        body: keptBody(options.keptFiles, layout),
      },
      {
        title: 'Verification',
        body: verificationBody(options.verification, layout),
      },
      ...reportSections(blueprint, layout),
    ],
    dossier,
  );
}
