import { Evidence } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { isComputed } from '../config/erb';
import { fileOrSamples } from '../config/samples';
import { isRecord, readYamlConfig, YamlConfig } from '../config/yamlConfig';
import { at } from '../evidence';

/** What `config/sidekiq.yml` says. */
export interface SidekiqSettings {
  command?: string;
  queues?: string[];
  threads?: number;
  evidence?: Evidence;
}

const PATH = 'config/sidekiq.yml';

/** Queues and concurrency of Sidekiq for production; empty when there is no file that can be read. */
export async function sidekiqSettings(
  tree: SourceTree,
): Promise<SidekiqSettings> {
  const [path] = fileOrSamples(tree, PATH);
  const file = path === undefined ? undefined : await tree.read(path);
  if (!file) return {};
  let config: YamlConfig;
  try {
    config = readYamlConfig(file);
  } catch {
    // The reader of configuration files says that the file is broken.
    return { command: `bundle exec sidekiq -C ${PATH}`, evidence: at(path, 0) };
  }
  const production =
    config.sections.production ?? config.sections[':production'];
  const top = {
    ...config.sections,
    ...(isRecord(production) ? production : {}),
  };
  return {
    command: `bundle exec sidekiq -C ${PATH}`,
    queues: queuesOf(top.queues ?? top[':queues']),
    threads: positive(top.concurrency ?? top[':concurrency']),
    evidence: at(path, config.lineOf('queues') || 0),
  };
}

/** `- default`, `- [critical, 3]`. */
function queuesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    const name: unknown = Array.isArray(entry) ? entry[0] : entry;
    if (typeof name !== 'string' || isComputed(name)) return [];
    return [name.replace(/^:/, '')];
  });
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
    ? value
    : undefined;
}
