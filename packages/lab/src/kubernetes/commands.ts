import { z } from 'zod';
import { RESOURCE_TYPES } from './resources';
import { LabCluster } from './startCluster';

const kind = z.enum(RESOURCE_TYPES.map(type => type.kind));

/** What makes or ends trouble in a lab cluster. @internal */
export const clusterCommandSchema = z.discriminatedUnion('command', [
  z.object({
    command: z.literal('error-rate'),
    rate: z.number().min(0).max(1),
  }),
  z.object({
    command: z.literal('slow'),
    milliseconds: z.number().int().min(0).max(600_000),
  }),
  z.object({ command: z.literal('forbid'), kind }),
  z.object({ command: z.literal('allow'), kind }),
  z.object({ command: z.literal('kill-watches') }),
  z.object({ command: z.literal('compact') }),
  z.object({ command: z.literal('expire-tokens') }),
  z.object({ command: z.literal('down') }),
  z.object({ command: z.literal('up') }),
]);

/** @internal */
export type ClusterCommand = z.infer<typeof clusterCommandSchema>;

/**
 * Does what a command says.
 *
 * @returns what was done, for people
 * @internal
 */
export function runClusterCommand(
  cluster: LabCluster,
  command: ClusterCommand,
): string {
  const { trouble, store, server } = cluster;
  switch (command.command) {
    case 'error-rate':
      trouble.errorRate = command.rate;
      return `${Number(
        (command.rate * 100).toFixed(2),
      )} % of a canary's requests fail`;
    case 'slow':
      trouble.slowMilliseconds = command.milliseconds;
      return `Each answer waits ${command.milliseconds} ms`;
    case 'forbid':
      trouble.forbiddenKinds.add(command.kind);
      server.cutWatches();
      return `Nobody may read or change ${command.kind} objects`;
    case 'allow':
      trouble.forbiddenKinds.delete(command.kind);
      return `${command.kind} objects are allowed again`;
    case 'kill-watches':
      return `Cut ${server.cutWatches()} watches`;
    case 'compact':
      store.compact();
      return `History up to version ${store.version} is forgotten`;
    case 'expire-tokens':
      cluster.expireTokens();
      return `The old tokens end; the operator's new one is in ${
        cluster.tokenFile ?? 'no file'
      }`;
    case 'down':
      trouble.down = true;
      server.cutWatches();
      return 'The cluster answers nobody';
    default:
      trouble.down = false;
      return 'The cluster answers again';
  }
}
