// Records what `kustomize edit` makes of the cases, with the commands and in the order of Argo CD 3.5.1
// (util/kustomize/kustomize.go, Build). Run it with kustomize 5.8.1 on the PATH: node record.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));

function commandsOf(source) {
  const pairs = map => Object.entries(map).map(([key, value]) => `${key}:${value}`);
  const commands = [];
  if (source.namePrefix) commands.push(['set', 'nameprefix', '--', source.namePrefix]);
  if (source.nameSuffix) commands.push(['set', 'namesuffix', '--', source.nameSuffix]);
  if (source.images) commands.push(['set', 'image', ...source.images]);
  if (source.replicas) {
    commands.push(['set', 'replicas', ...source.replicas.map(item => `${item.name}=${item.count}`)]);
  }
  if (source.commonLabels) {
    const flags = [];
    if (source.forceCommonLabels) flags.push('--force');
    if (source.labelWithoutSelector) flags.push('--without-selector');
    if (source.labelIncludeTemplates) flags.push('--include-templates');
    commands.push(['add', 'label', ...flags, ...pairs(source.commonLabels)]);
  }
  if (source.commonAnnotations) {
    const flags = source.forceCommonAnnotations ? ['--force'] : [];
    commands.push(['add', 'annotation', ...flags, ...pairs(source.commonAnnotations)]);
  }
  if (source.namespace) commands.push(['set', 'namespace', '--', source.namespace]);
  if (source.components) commands.push(['add', 'component', ...source.components]);
  return commands;
}

function record({ name, before, kustomize }) {
  const root = mkdtempSync(join(tmpdir(), 'record-'));
  const folder = join(root, 'deploy/overlays/preview');
  try {
    for (const other of ['base', 'components/extra']) {
      mkdirSync(join(root, 'deploy', other), { recursive: true });
      writeFileSync(join(root, 'deploy', other, 'kustomization.yaml'), 'resources: []\n');
    }
    mkdirSync(join(folder, 'release'), { recursive: true });
    writeFileSync(join(folder, 'namespace.yaml'), 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n');
    const file = join(folder, 'kustomization.yaml');
    writeFileSync(file, before);
    for (const command of commandsOf(kustomize)) {
      execFileSync('kustomize', ['edit', ...command], { cwd: folder, stdio: 'pipe' });
    }
    return { name, after: readFileSync(file, 'utf8') };
  } catch (error) {
    return { name, error: String(error.stderr).split('\n')[0].trim() };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const cases = parse(readFileSync(join(here, 'cases.yaml'), 'utf8'));
const version = execFileSync('kustomize', ['version'], { encoding: 'utf8' }).trim();
writeFileSync(
  join(here, 'recorded.yaml'),
  `# Written by record.mjs with kustomize ${version}.\n${stringify(cases.map(record), { lineWidth: 0 })}`,
);
