import { Evidence } from '../../facts';
import { AppProfile } from '../../profile';
import {
  markdownCode as code,
  table,
  markdownText as text,
} from '../text/markdown';
import { bounded, codes, Layout, places } from './report';

/** A row of the table: what it is, what was found, where. Cells of the first two columns are Markdown. */
interface Row {
  what: string;
  found: string;
  evidence: Evidence[];
}

function row(what: string, found: string, item: { evidence: Evidence[] }): Row {
  return { what, found, evidence: item.evidence };
}

function software(profile: AppProfile): Row[] {
  return [
    ...profile.runtimes.map(item =>
      row(
        item.role === 'app' ? 'Runtime' : 'Runtime of the build',
        `${code(`${item.language} ${item.version}`)}${
          item.endOfLife === null
            ? ''
            : `, supported until ${text(item.endOfLife)}`
        }`,
        item,
      ),
    ),
    ...(profile.framework
      ? [
          row(
            'Framework',
            code(
              `${profile.framework.name} ${profile.framework.version ?? ''}`,
            ),
            profile.framework,
          ),
        ]
      : []),
    ...profile.packageManagers.map(item =>
      row('Packages', codes([item.name, item.lockFile ?? item.manifest]), item),
    ),
    ...profile.dataStores.map(item =>
      row(
        'Data store',
        `${code(`${item.product} ${item.version ?? ''}`)} (${text(item.kind)}${
          item.required ? '' : ', optional'
        })`,
        item,
      ),
    ),
  ];
}

function processText(item: AppProfile['processes'][number]): string {
  const details = [
    item.schedule === null ? '' : `at ${code(item.schedule)}`,
    item.port === null ? '' : `port ${item.port}`,
    item.socket === null ? '' : `socket ${code(item.socket)}`,
  ].filter(detail => detail !== '');
  return [code(item.command ?? item.name), ...details].join(', ');
}

function running(profile: AppProfile): Row[] {
  return [
    ...profile.processes.map(item =>
      row(`Process (${text(item.kind)})`, processText(item), item),
    ),
    ...(profile.documentRoot
      ? [
          row(
            'Document root',
            code(profile.documentRoot.path),
            profile.documentRoot,
          ),
        ]
      : []),
    ...(profile.health
      ? [
          row(
            'Health',
            code(profile.health.path ?? profile.health.kind),
            profile.health,
          ),
        ]
      : []),
    ...profile.localDaemons.map(item =>
      row(
        'Daemon on the same machine',
        codes([item.name, item.address ?? '']),
        item,
      ),
    ),
  ];
}

function files(profile: AppProfile): Row[] {
  const { dockerfile, compose } = profile.existing;
  return [
    ...profile.writablePaths.map(item =>
      row(`Written at run time (${text(item.purpose)})`, code(item.path), item),
    ),
    ...profile.configFiles
      .filter(item => item.state !== 'committed')
      .map(item => row('Configuration on the servers', code(item.path), item)),
    ...(dockerfile
      ? [
          row(
            'Dockerfile',
            `${code(dockerfile.path)}, ${
              dockerfile.keep ? 'kept' : 'not kept'
            }`,
            dockerfile,
          ),
        ]
      : []),
    ...(compose ? [row('Compose file', code(compose.path), compose)] : []),
    ...profile.submodules.map(item => row('Submodule', code(item.path), item)),
    ...profile.privateSources.map(item =>
      row('Private package source', code(item.url), item),
    ),
    ...profile.domains.map(item => row('Public name', code(item.name), item)),
    ...profile.deployment.map(item =>
      row('Deployed by', code(`${item.tool} ${item.version ?? ''}`), item),
    ),
  ];
}

/** What was found, with links to where. */
export function foundTable(profile: AppProfile, layout: Layout): string {
  const { shown, note } = bounded(
    [...software(profile), ...running(profile), ...files(profile)],
    layout,
  );
  return (
    table(
      ['What', 'Found', 'Where'],
      shown.map(item => [item.what, item.found, places(item.evidence, layout)]),
    ) + note
  );
}

/** What was seen and not taken into account, so that nobody relies on it. */
export function unreadTable(profile: AppProfile, layout: Layout): string {
  const { shown, note } = bounded(
    profile.sources.filter(item => item.status !== 'read'),
    layout,
  );
  const rows = shown.map(item => [
    code(item.path),
    text(item.tool ?? ''),
    text(item.status.replace(/-/g, ' ')),
    text(item.reason ?? ''),
  ]);
  return table(['File', 'Tool', 'Status', 'Why'], rows) + note;
}
