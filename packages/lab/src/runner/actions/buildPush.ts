import { realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { gitText } from '../../forge/git/run';
import { isRepositoryName, isTag } from '../../registry/names';
import { JobState } from '../run/JobState';
import { ImageContent, pushImage, pushWithProvenance } from './image';
import { inputsThrough, lines, yesOrNo } from './inputs';
import { registryClient, requireLabRegistry } from './registryLogin';
import { StandIn } from './standIn';

const inputsSchema = z.strictObject({
  context: z.string(),
  file: z.string().optional(),
  push: z.literal(
    'true',
    'true is expected: an image that is not pushed is lost',
  ),
  tags: lines,
  labels: lines.default([]),
  provenance: z.string().default('mode=min'),
  pull: yesOrNo.optional(),
  'cache-from': z.string().optional(),
  'cache-to': z.string().optional(),
  'secret-envs': lines.optional(),
});

interface Target {
  name: string;
  tag: string;
}

function targetOf(job: JobState, reference: string): Target {
  const [, host, name, tag] =
    /^([^/]+)\/([^:@]+):([^:@/]+)$/.exec(reference) ?? [];
  if (name === undefined || !isRepositoryName(name) || !isTag(tag)) {
    throw new Error(`with: tags: "${reference}" is not HOST/NAME:TAG.`);
  }
  requireLabRegistry(job, host);
  return { name, tag };
}

/** A path of the checkout that leads out of it neither by its words nor by a link. */
function inCheckout({ folder }: JobState, path: string): string {
  const wanted = resolve(folder.workspace, path);
  let real: string;
  try {
    real = realpathSync(wanted);
  } catch (error) {
    throw new Error(`${path} is not in the checkout.`, { cause: error });
  }
  const below = relative(realpathSync(folder.workspace), real);
  if (below === '..' || below.startsWith('../')) {
    throw new Error(`${path} leads out of the checkout.`);
  }
  return real;
}

/** The id of the checked-out files, of which the image is built. */
async function treeOf({ folder }: JobState): Promise<string> {
  const gitDir = join(folder.workspace, '.git');
  return (await gitText(gitDir, ['rev-parse', 'HEAD^{tree}'])).trim();
}

function labelsOf(labels: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    labels.map(label => {
      const at = label.indexOf('=');
      return at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 1)];
    }),
  );
}

function oneName(targets: readonly Target[]): string {
  const [first] = targets;
  if (first && targets.every(({ name }) => name === first.name)) {
    return first.name;
  }
  throw new Error('with: tags: tags of one repository are expected.');
}

/**
 * docker/build-push-action: pushes an image whose manifest and labels are real. Nothing of the Dockerfile runs.
 *
 * @internal
 */
export const buildPush: StandIn = async ({ job, inputs, signal }) => {
  const wanted = inputsThrough(inputsSchema, inputs);
  const targets = wanted.tags.map(tag => targetOf(job, tag));
  const context = inCheckout(job, wanted.context);
  if (!statSync(context).isDirectory()) {
    throw new Error(`The context ${wanted.context} is not a folder.`);
  }
  const file = wanted.file ?? join(wanted.context, 'Dockerfile');
  if (!statSync(inCheckout(job, file)).isFile()) {
    throw new Error(`The Dockerfile ${file} is not a file.`);
  }
  const labels = labelsOf(wanted.labels);
  const image: ImageContent = {
    name: oneName(targets),
    labels,
    tree: await treeOf(job),
    created:
      labels['org.opencontainers.image.created'] ?? new Date().toISOString(),
  };
  job.log.write(
    `Building ${image.name} of ${file}. In the lab no instruction of it runs.`,
  );
  await sleep(job.parts.buildMs, undefined, { signal });
  const push = wanted.provenance === 'false' ? pushImage : pushWithProvenance;
  const client = registryClient(job, signal);
  const tags = targets.map(({ tag }) => tag);
  const { digest } = await push(client, image, tags);
  wanted.tags.forEach(tag => job.log.write(`pushed ${tag}@${digest}`));
  return { digest, imageid: digest };
};
