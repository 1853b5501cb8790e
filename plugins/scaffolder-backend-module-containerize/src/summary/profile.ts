import { AppProfile, markdownText } from '@drydock/plugin-containerize-node';
import { list } from './markdown';

type Located = { evidence: { file: string; line: number }[] };

/** Files that are listed one by one; more of them are counted. */
const MAX_UNREAD = 10;

/** A heading and what stands below it, without markup. */
export interface Part {
  title: string;
  lines: string[];
}

function where({ evidence }: Located): string {
  const [first] = evidence;
  if (!first) return '';
  return first.line > 0 ? ` (${first.file}:${first.line})` : ` (${first.file})`;
}

function words(...parts: (string | number | null | undefined)[]): string {
  return parts
    .filter(part => part !== undefined && part !== null && part !== '')
    .join(' ');
}

function runtimeLines({ framework, runtimes }: AppProfile): string[] {
  return [
    ...runtimes.map(
      item =>
        `${words(item.language, item.version)}, ${
          item.role === 'app' ? 'runs it' : 'builds it only'
        }${item.endOfLife ? `, support ends ${item.endOfLife}` : ''}${where(
          item,
        )}`,
    ),
    ...(framework
      ? [
          `${words(
            framework.name,
            framework.version ?? 'of unknown version',
          )}${where(framework)}`,
        ]
      : []),
  ];
}

function unreadLines({ sources }: AppProfile): string[] {
  const unread = sources.filter(({ status }) => status !== 'read');
  const shown = unread
    .slice(0, MAX_UNREAD)
    .map(item =>
      words(item.path, item.tool && `[${item.tool}]`, item.status, item.reason),
    );
  const rest = unread.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest} more`] : shown;
}

function processLines({ processes }: AppProfile): string[] {
  return processes.map(
    item =>
      words(
        item.kind,
        `${item.name}:`,
        item.schedule && `[${item.schedule}]`,
        item.command ?? item.program ?? 'command unknown',
      ) + where(item),
  );
}

function storeLines({ dataStores }: AppProfile): string[] {
  return dataStores.map(
    item =>
      words(item.product, item.version, item.required ? '' : '(not required)') +
      where(item),
  );
}

function stateLines({ writablePaths }: AppProfile): string[] {
  return writablePaths
    .filter(({ purpose }) => purpose === 'state' || purpose === 'upload')
    .map(item => `${item.path} (${item.purpose})${where(item)}`);
}

function driftLines({ drift }: AppProfile): string[] {
  return drift.map(
    item =>
      `${item.topic}: ${item.positions
        .map(position => `${position.value}${where(position)}`)
        .join(' against ')}; taken: ${item.chosen ?? 'nothing'}`,
  );
}

function questionLines({ questions }: AppProfile): string[] {
  return questions.map(
    item => `${item.topic}: ${item.text} Taken: ${item.default}`,
  );
}

/** What a person wants to know of a profile first, part by part. Parts about nothing are left out. */
export function profileParts(profile: AppProfile): Part[] {
  const parts: Part[] = [
    { title: 'Runtime and framework', lines: runtimeLines(profile) },
    { title: 'Processes', lines: processLines(profile) },
    { title: 'Data stores', lines: storeLines(profile) },
    { title: 'Files it keeps', lines: stateLines(profile) },
    { title: 'Where sources disagree', lines: driftLines(profile) },
    {
      title: 'Questions and what is taken for granted',
      lines: questionLines(profile),
    },
    {
      title: 'Warnings',
      lines: profile.warnings.map(item => item.text + where(item)),
    },
    { title: 'Seen and not read', lines: unreadLines(profile) },
  ];
  return parts.filter(part => part.lines.length > 0);
}

/** The parts as Markdown; every line is outside text and stands as such. */
export function profileMarkdown(profile: AppProfile): string {
  return profileParts(profile)
    .map(part => list(part.title, part.lines.map(markdownText)))
    .join('\n');
}
