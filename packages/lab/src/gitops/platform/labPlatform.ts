import { posix } from 'node:path';
import {
  platformAnswersSchema,
  renderPlatform,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { Manifest } from '../../kubernetes/apply';
import { parseManifests } from '../../kubernetes/manifests';
import { IN_CLUSTER } from '../applications/world';

/** What the bundle is rendered for. @internal */
export interface LabPlatform {
  /** Root of the forge, such as `http://localhost:7300`. */
  forgeUrl: string;
  organization: string;
  app: { id: number; installationId: number };
  /** Namespace of Argo CD. */
  namespace: string;
  /** API servers besides the one Argo CD runs in. */
  servers: readonly string[];
  registry?: { host: string; secret: string };
}

const KUSTOMIZATION_FILE = 'kustomization.yaml';

const kustomizationSchema = z.object({ resources: z.array(z.string()) });

/** The answers that somebody who has the lab for a platform would give. */
function answersFor(platform: LabPlatform) {
  const { forgeUrl, organization, app, registry } = platform;
  return platformAnswersSchema.parse({
    organization,
    'forge-host': new URL(forgeUrl).host,
    'forge-api': `${forgeUrl}/api/v3`,
    'argocd-namespace': platform.namespace,
    clusters: [IN_CLUSTER, ...platform.servers],
    'notifications-app-id': app.id,
    'notifications-installation-id': app.installationId,
    registries: registry
      ? [{ host: registry.host, 'pull-secret': registry.secret }]
      : [],
  });
}

/** The files that a layer names, and those of the layers it names. */
function resourceFiles(
  files: ReadonlyMap<string, string>,
  folder: string,
): string[] {
  const layer = posix.join(folder, KUSTOMIZATION_FILE);
  const { resources } = kustomizationSchema.parse(
    parse(files.get(layer) ?? ''),
  );
  return resources
    .map(resource => posix.join(folder, resource))
    .flatMap(path => (files.has(path) ? [path] : resourceFiles(files, path)));
}

/**
 * The objects of the platform bundle, from the files that Drydock renders for the lab. The bundle speaks HTTPS to the
 * forge, which the lab's forge does not have: its address is the only thing that is changed.
 *
 * @internal
 */
export function labPlatform(platform: LabPlatform): Manifest[] {
  const files = renderPlatform(answersFor(platform));
  const { origin, host } = new URL(platform.forgeUrl);
  return resourceFiles(files, '.').flatMap(path => {
    const text = files.get(path) ?? '';
    return parseManifests(
      text.replaceAll(`https://${host}/`, `${origin}/`),
      path,
    );
  });
}
