import { InputError } from '@backstage/errors';
import {
  PLATFORM_ANSWERS_FILE,
  PlatformAnswers,
  platformAnswersSchema,
  SourceTree,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import type { z as zod } from 'zod/v3';

/**
 * What a template may answer about a platform. The Scaffolder's own zod makes it, so it repeats the fields of the
 * engine's `platformAnswersSchema`; {@link platformAnswers} holds every value against that one.
 */
export const platformInput = (z: typeof zod) =>
  z
    .object({
      organization: z
        .string()
        .describe('Organization whose repositories are applied'),
      'forge-host': z.string().describe('Host of the forge'),
      'forge-api': z
        .string()
        .describe('Address of its API, where it is not the usual one'),
      topic: z.string().describe('Repositories with this topic are applied'),
      'argocd-namespace': z.string().describe('Namespace of Argo CD'),
      'scm-secret': z
        .string()
        .describe('Secret with the GitHub App that lists repositories'),
      clusters: z
        .array(z.string())
        .describe(
          'Clusters that repositories deploy to, by the address of their API server',
        ),
      'protected-projects': z
        .array(z.string())
        .describe('Projects of Argo CD that no repository may use'),
      'protected-namespaces': z
        .array(z.string())
        .describe('Namespaces that no repository may deploy to'),
      'preview-ingress-annotations': z
        .array(z.string())
        .describe(
          'Keys of annotations that Ingresses of previews may have besides the usual ones',
        ),
      'notifications-app-id': z
        .number()
        .int()
        .describe('Id of the GitHub App that comments'),
      'notifications-installation-id': z
        .number()
        .int()
        .describe('Id of its installation'),
      'image-updater-namespace': z
        .string()
        .describe('Namespace of Argo CD Image Updater'),
      registries: z
        .array(
          z.object({
            host: z.string(),
            'api-url': z.string().optional(),
            'pull-secret': z.string().optional(),
          }),
        )
        .describe('Registries whose tags are listed'),
      'rollouts-namespace': z.string().describe('Namespace of Argo Rollouts'),
      metrics: z
        .array(z.enum(['datadog', 'prometheus', 'web']))
        .describe('What releases are measured by'),
      'gateway-plugin-sha256': z
        .string()
        .describe("SHA-256 of the Gateway API plugin's binary"),
      'gateway-plugin-url': z.string().describe('Where that binary is'),
      'trivy-namespace': z.string().describe('Namespace of trivy-operator'),
      'dependency-track-url': z
        .string()
        .describe("Address of Dependency-Track's API server"),
      'dependency-track-secret': z
        .string()
        .describe('Secret with its API key, by name'),
      'sbom-forwarder-image': z
        .string()
        .describe('Image of the forwarder with tag or digest'),
      'drydock-namespace': z
        .string()
        .describe("Namespace of Drydock's service accounts"),
      rbac: z
        .enum(['cluster', 'namespaced'])
        .describe('Whether Drydock reads the whole cluster'),
      'rbac-namespaces': z
        .array(z.string())
        .describe('Namespaces that Drydock reads'),
    })
    .partial();

/** What a template answers. */
export type PlatformInput = zod.infer<ReturnType<typeof platformInput>>;

/** Fields that were filled in. A form leaves empty texts and empty lists behind. */
function filled(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]) =>
        value !== '' &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** What an earlier run was told: the file it left in the bundle's folder. */
async function earlier(
  tree: SourceTree | undefined,
  file: string,
): Promise<Record<string, unknown>> {
  const found = await tree?.read(file);
  if (!found) return {};
  let data: unknown;
  try {
    data = parse(found.text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new InputError(
      `${file} is no YAML: ${
        (error as Error).message
      }. Correct it in the repository and run this again.`,
    );
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new InputError(`${file} holds no fields.`);
  }
  return { ...data };
}

/** Where answers come from, the strongest first. */
export interface PlatformSources {
  input?: PlatformInput;
  /** The repository, when it was fetched. */
  tree?: SourceTree;
  /** Folder of the bundle in it. */
  directory: string;
  /** What to take when nobody says otherwise. */
  defaults: Record<string, unknown>;
}

/**
 * The engine's answers: this run's over those of an earlier one over the defaults.
 *
 * @throws InputError naming each wrong field
 */
export async function platformAnswers(
  sources: PlatformSources,
): Promise<PlatformAnswers> {
  const { directory } = sources;
  const file =
    directory === ''
      ? PLATFORM_ANSWERS_FILE
      : `${directory}/${PLATFORM_ANSWERS_FILE}`;
  const result = platformAnswersSchema.safeParse({
    ...sources.defaults,
    ...(await earlier(sources.tree, file)),
    ...filled(sources.input ?? {}),
  });
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    issue => `${['answers', ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new InputError(`The answers are wrong. ${problems.join('; ')}`);
}
