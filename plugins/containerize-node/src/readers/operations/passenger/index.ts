import { z } from 'zod';
import { Observation } from '../../../facts';
import { parseYaml } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, ownPaths } from '../shared/files';
import { environmentFact } from '../shared/process';
import { serverProcess } from '../shared/serverConfig';
import { settingFact } from '../shared/settings';

const CONFIG = /(^|\/)(Passengerfile|passenger-standalone)\.json$/;

const count = z.coerce.number().int().positive().optional().catch(undefined);
/** Rule: Passenger's reference of Passengerfile.json. */
const passengerConfig = z.object({
  port: count,
  socket_file: z.string().optional().catch(undefined),
  max_pool_size: count,
  max_request_time: count,
  user: z.string().optional().catch(undefined),
  environment: z.string().optional().catch(undefined),
  envvars: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

function* readPassenger(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  // JSON is YAML, and this parser is bounded and says lines.
  const [document] = parseYaml(file);
  const parsed = passengerConfig.safeParse(document?.value);
  if (!parsed.success) return 'is no map of options';
  const { port, socket_file, max_pool_size, max_request_time, user, envvars } =
    parsed.data;
  const prefix = tree.has('Gemfile') ? 'bundle exec ' : '';
  yield* serverProcess(
    tree,
    compact({
      name: 'web',
      kind: 'web' as const,
      program: 'passenger',
      command: `${prefix}passenger start`,
      port,
      socket: socket_file,
      workers: max_pool_size,
      timeoutSeconds: max_request_time,
      user,
      scope: 'production' as const,
    }),
    file.path,
    0,
  );
  if (max_pool_size) {
    yield settingFact(
      'passenger',
      'worker-processes',
      max_pool_size,
      at(file.path, 0),
    );
  }
  for (const [name, value] of Object.entries(envvars ?? {})) {
    const known = environmentFact(
      name,
      typeof value === 'string' ? value : undefined,
      at(file.path, 0),
      'production',
    );
    if (known) yield known;
  }
  return undefined;
}

/** Reads Passenger's own configuration file. */
export const passengerReader: Reader = {
  id: 'passenger',
  applies: tree => ownPaths(tree, CONFIG).length > 0,
  read: tree =>
    eachFile(tree, 'passenger', ownPaths(tree, CONFIG), file =>
      readPassenger(tree, file),
    ),
};
