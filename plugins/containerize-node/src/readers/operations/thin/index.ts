import { z } from 'zod';
import { Observation } from '../../../facts';
import { parseYaml } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { eachFile, ownPaths } from '../shared/files';
import { listenerOf } from '../shared/listen';
import {
  scopeOfName,
  serverCommand,
  serverProcess,
} from '../shared/serverConfig';

const CONFIG =
  /(^|\/)[^/]*thin[^/]*\.ya?ml([._-][\w.-]+)?$|(^|\/)thin\/[^/]+\.ya?ml$/i;

const text = z.string().optional().catch(undefined);
const count = z.coerce.number().int().positive().optional().catch(undefined);
/** Rule: thin's options, `lib/thin/runner.rb`. */
const thinConfig = z.object({
  port: count,
  socket: text,
  servers: count,
  timeout: count,
  user: text,
  environment: text,
});

function* readThin(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const [document] = parseYaml(file);
  const parsed = thinConfig.safeParse(document?.value);
  if (!parsed.success) return 'is no map of options';
  const { port, socket, servers, timeout, user } = parsed.data;
  const line =
    file.text.split('\n').findIndex(l => /^\s*(port|socket):/.test(l)) + 1;
  yield* serverProcess(
    tree,
    compact({
      name: 'web',
      kind: 'web' as const,
      program: 'thin',
      command: serverCommand(tree, 'thin start', '-C', file.path),
      port: socket ? undefined : port,
      socket: socket && listenerOf(socket, tree).socket,
      workers: servers,
      timeoutSeconds: timeout,
      user,
      scope: scopeOfName(file.path),
    }),
    file.path,
    line,
  );
  return undefined;
}

/** Reads thin's configuration. */
export const thinReader: Reader = {
  id: 'thin',
  applies: tree => ownPaths(tree, CONFIG).length > 0,
  read: tree =>
    eachFile(
      tree,
      'thin',
      ownPaths(tree, CONFIG),
      file => readThin(tree, file),
      content => /^[ \t]*(port|socket|servers|chdir):/m.test(content),
    ),
};
