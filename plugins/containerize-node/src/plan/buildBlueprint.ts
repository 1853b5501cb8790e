import { parse } from 'yaml';
import { z } from 'zod';
import { AppProfile } from '../profile';
import { languages } from '../readers';
import { Answers } from './answers';
import { Blueprint } from './blueprint';
import { planConfig, planSecret } from './configuration';
import { PlanContext } from './context';
import { planDelivery } from './delivery';
import { ImagePlan } from './image';
import { applicationName } from './names';
import { planQuestions } from './questions';
import { inImage, planVolumes, scratchPaths } from './volumes';
import { planWorkloads } from './workloads';

const catalogEntity = z.object({
  metadata: z.object({
    name: z.string(),
    title: z.string().optional(),
    description: z.string().optional(),
  }),
  spec: z
    .object({ owner: z.string().optional(), system: z.string().optional() })
    .optional(),
});

type CatalogEntity = z.infer<typeof catalogEntity>;

/** The first entity of a catalog-info.yaml; undefined when there is none or it cannot be read. */
function firstEntity(text: string | undefined): CatalogEntity | undefined {
  if (text === undefined) return undefined;
  const [document] = text.split(/^---\s*$/m).filter(part => part.trim() !== '');
  try {
    return catalogEntity.safeParse(parse(document ?? '')).data;
  } catch {
    return undefined;
  }
}

/**
 * Makes all decisions: profile and answers in, blueprint out.
 *
 * @throws Error when no language of the profile can be made into an image
 * @public
 */
export function buildBlueprint(
  profile: AppProfile,
  answers: Answers,
  context: PlanContext = {},
): Blueprint {
  const entity = firstEntity(context.catalogInfo);
  const name = applicationName(
    answers.name ?? entity?.metadata.name ?? profile.name,
  );
  const image = planImage(profile, answers);
  const state = planVolumes(profile, answers, image.workdir);
  const timeZone = answers.timeZone ?? 'Etc/UTC';
  const host =
    (answers.host === 'none' ? undefined : answers.host) ??
    productionHost(profile);
  const kept = keptDockerfile(profile, answers);
  const imageRepository = answers.image ?? `registry.invalid/${name}`;
  const namespace = answers.namespace ?? name;
  const workloads = planWorkloads(
    profile,
    answers,
    image,
    state,
    name,
    timeZone,
  );
  const secretKeys = planSecret(profile, image);
  const delivery = planDelivery(profile, answers, context, {
    name,
    namespace,
    host,
    imageRepository,
    workloads,
    commandPrefix: image.commandPrefix,
    secretKeys: secretKeys.length,
  });
  return {
    name,
    owner: answers.owner ?? entity?.spec?.owner ?? 'unknown',
    ...optional('system', answers.system ?? entity?.spec?.system),
    title: entity?.metadata.title ?? name,
    description: entity?.metadata.description ?? describe(profile),
    ...(context.repositoryUrl
      ? {
          repository: {
            url: context.repositoryUrl,
            defaultBranch: context.defaultBranch ?? 'main',
          },
        }
      : {}),
    namespace,
    folder: context.deployIsFile ? 'deployment' : 'deploy',
    imageRepository,
    ...optional('host', host),
    ...optional('ingressClass', answers.ingressClass),
    ...optional('tlsSecret', answers.tlsSecret),
    standby: answers.cutover !== 'done',
    image: withScratch(image, profile),
    ...optional('keptDockerfile', kept),
    workloads,
    config: planConfig(profile, image),
    secret: { name: `${name}-secrets`, keys: secretKeys },
    volumes: state.volumes,
    ingressAnnotations: ingressAnnotations(profile, answers),
    delivery: delivery.value,
    timeZone,
    tags: tags(profile),
    ...optional('catalogInfo', context.catalogInfo),
    decisions: [...state.decisions, ...image.decisions, ...delivery.decisions],
    questions: [
      ...planQuestions(profile, answers, { host, imageRepository }),
      ...delivery.questions,
    ],
    warnings: [
      ...profile.warnings,
      ...image.warnings.map(item => ({
        ...item,
        confidence: 'derived' as const,
      })),
      ...delivery.warnings,
    ],
    answers,
    profile,
  };
}

function optional<K extends string, T>(key: K, value: T | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}

function planImage(profile: AppProfile, answers: Answers): ImagePlan {
  const language =
    profile.runtimes.find(runtime => runtime.role === 'app')?.language ??
    profile.framework?.language ??
    'static';
  const support = languages.find(item => item.language === language);
  if (!support?.planImage) {
    throw new Error(
      `Nothing is known of how to build an image of an application in ${language}. Known: ${languages
        .filter(item => item.planImage)
        .map(item => item.language)
        .join(', ')}.`,
    );
  }
  return support.planImage(profile, answers);
}

/** Adds the application's own scratch folders to what the image needs. */
function withScratch(image: ImagePlan, profile: AppProfile): ImagePlan {
  const own = scratchPaths(profile).map(path => inImage(image.workdir, path));
  return { ...image, scratch: [...new Set([...image.scratch, ...own])].sort() };
}

function keptDockerfile(
  profile: AppProfile,
  answers: Answers,
): string | undefined {
  const { dockerfile } = profile.existing;
  if (!dockerfile?.keep || answers.dockerfile === 'replace') return undefined;
  return dockerfile.path;
}

function productionHost(profile: AppProfile): string | undefined {
  return profile.domains.find(
    domain => domain.environment === 'production' && isHostName(domain.name),
  )?.name;
}

/** A name an Ingress accepts: lower case, no wildcard, at least one dot. */
function isHostName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/.test(
      name,
    )
  );
}

/** Limits of the old web server that an ingress-nginx in front would otherwise undercut. */
function ingressAnnotations(
  profile: AppProfile,
  answers: Answers,
): Record<string, string> {
  const ingressClass = answers.ingressClass ?? 'nginx';
  if (!ingressClass.includes('nginx')) return {};
  const size = profile.settings.find(item => item.name === 'max-body-size');
  const valid = size && /^\d+[kmg]?$/i.test(size.value);
  return valid
    ? { 'nginx.ingress.kubernetes.io/proxy-body-size': size.value }
    : {};
}

function describe(profile: AppProfile): string {
  const framework = profile.framework
    ? `${profile.framework.name} ${profile.framework.version ?? ''}`.trim()
    : 'web';
  return `A ${framework} application`;
}

/** Tags Backstage accepts: lower case, `[a-z0-9+#-]`, at most 63 characters. */
function tags(profile: AppProfile): string[] {
  const all = [
    profile.runtimes.find(runtime => runtime.role === 'app')?.language,
    profile.framework?.name,
    'legacy',
  ];
  return [
    ...new Set(
      all
        .filter((tag): tag is string => tag !== undefined)
        .map(tag => tag.toLowerCase().replace(/[^a-z0-9+#]+/g, '-'))
        .filter(tag => tag !== '' && tag !== 'plain'),
    ),
  ];
}
