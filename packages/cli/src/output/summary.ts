import { AppProfile } from '@drydock/plugin-containerize-node';

type Located = { evidence: { file: string; line: number }[] };

function where({ evidence }: Located): string {
  const [first] = evidence;
  if (!first) return '';
  return first.line > 0
    ? `  (${first.file}:${first.line})`
    : `  (${first.file})`;
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0
    ? []
    : ['', title, ...lines.map(line => `  ${line}`)];
}

function application(profile: AppProfile): string[] {
  const framework = profile.framework;
  return section('Application', [
    ...(framework
      ? [
          `${framework.name} ${framework.version ?? '(version unknown)'}${where(
            framework,
          )}`,
        ]
      : []),
    ...profile.runtimes.map(
      runtime =>
        `${runtime.language} ${runtime.version} (${runtime.role})${
          runtime.endOfLife ? `, support ends ${runtime.endOfLife}` : ''
        }${where(runtime)}`,
    ),
    ...(profile.documentRoot
      ? [
          `document root ${profile.documentRoot.path}${where(
            profile.documentRoot,
          )}`,
        ]
      : []),
  ]);
}

function processes(profile: AppProfile): string[] {
  return section(
    'Processes',
    profile.processes.map(process =>
      [
        process.kind.padEnd(9),
        process.name,
        process.schedule ? `[${process.schedule}]` : '',
        process.command ?? process.program ?? '',
        where(process),
      ]
        .filter(part => part !== '')
        .join(' '),
    ),
  );
}

/** The profile for people to read, one line an item, each with its evidence. */
export function profileSummary(profile: AppProfile): string {
  return [
    profile.name,
    ...application(profile),
    ...processes(profile),
    ...section(
      'Data stores',
      profile.dataStores.map(
        store =>
          `${store.product} (${store.kind}${
            store.required ? '' : ', not required'
          })${where(store)}`,
      ),
    ),
    ...section(
      'Writes to',
      profile.writablePaths.map(
        item => `${item.path} (${item.purpose})${where(item)}`,
      ),
    ),
    ...section(
      'Secrets, by name',
      profile.environment
        .filter(item => item.secret)
        .map(item => `${item.name}${where(item)}`)
        .concat(
          profile.configFiles
            .filter(item => item.secret)
            .map(item => `${item.path}${where(item)}`),
        ),
    ),
    ...section(
      'Drift',
      profile.drift.map(
        item =>
          `${item.topic}: ${item.positions
            .map(position => position.value)
            .join(' / ')} → ${item.chosen ?? 'undecided'}`,
      ),
    ),
    ...section(
      'Questions',
      profile.questions.map(
        question =>
          `${question.topic}: ${question.text} Default: ${question.default}`,
      ),
    ),
    ...section(
      'Warnings',
      profile.warnings.map(warning => warning.text),
    ),
    ...section(
      'Seen, not read',
      profile.sources
        .filter(source => source.status !== 'read')
        .map(source =>
          `${source.path} ${source.tool ?? ''} ${source.reason ?? ''}`.trim(),
        ),
    ),
    '',
  ].join('\n');
}
