import { z } from 'zod';
import { expectation, Format, formats } from '../plan/formats';
import { IN_CLUSTER } from './names';

function text(format: Format) {
  return z.string().refine(value => format.accepts(value), {
    error: expectation(format),
  });
}

/** Names that a forge gives organizations. */
const organization = z
  .string()
  .regex(/^[A-Za-z0-9]([A-Za-z0-9-]{0,38}[A-Za-z0-9])?$/, {
    error: 'The name of an organization is expected.',
  });

/** A host, perhaps with a port. */
const forgeHost = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
    error: 'A host without scheme is expected, such as git.example.com.',
  });

/** GitHub's rule for topics; also a valid regular expression that means itself. */
const topic = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/, {
  error: 'A topic is expected: lower-case letters, digits and "-".',
});

const registrySchema = z.strictObject({
  /** Host as images name it. */
  host: forgeHost,
  /** Address of its API; default `https://HOST`. */
  'api-url': text(formats.url).optional(),
  /** Secret of type dockerconfigjson in Argo CD's namespace by which tags are listed; none for a public registry. */
  'pull-secret': text(formats.dnsName).optional(),
});

const namespaceName = text(formats.dnsLabel);

/** Kubernetes' rule for keys of annotations, with the domain of a controller. */
const annotationKey = z
  .string()
  .max(317)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/, {
    error:
      'The key of an annotation with its domain is expected, such as nginx.ingress.kubernetes.io/rewrite-target.',
  });

const fields = z.strictObject({
  /** Organization whose repositories are applied. */
  organization,
  /** Host of the forge. */
  'forge-host': forgeHost,
  /** Address of its API, where it is not the usual one of its host. */
  'forge-api': text(formats.url).optional(),
  /** Repositories with this topic are applied. */
  topic: topic.default('drydock'),

  'argocd-namespace': namespaceName.default('argocd'),
  /** Secret in Argo CD's namespace with the GitHub App, in the form of repository credentials. */
  'scm-secret': text(formats.dnsName).default('drydock-scm'),
  /** Clusters that repositories deploy to, by the address of their API server as Argo CD knows it. */
  clusters: z.array(text(formats.url)).min(1).default([IN_CLUSTER]),
  /** Projects besides `default` that no repository's Application may join. */
  'protected-projects': z.array(text(formats.dnsName)).default([]),
  /** Namespaces besides those of the system and of the platform that no repository may deploy to. */
  'protected-namespaces': z.array(namespaceName).default([]),
  /** Annotations that an Ingress of a preview may have besides those known to stay with its own host. */
  'preview-ingress-annotations': z.array(annotationKey).default([]),

  /** GitHub App that comments on pull requests: its id and the id of its installation. */
  'notifications-app-id': z.int().positive().optional(),
  'notifications-installation-id': z.int().positive().optional(),

  'image-updater-namespace': namespaceName.optional(),
  registries: z.array(registrySchema).default([]),

  'rollouts-namespace': namespaceName.default('argo-rollouts'),
  /** What releases are measured by in this cluster. */
  metrics: z.array(z.enum(['datadog', 'prometheus', 'web'])).default(['web']),
  /** SHA-256 of the Gateway API plugin's binary; the plugin is set up when it is known. */
  'gateway-plugin-sha256': z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'A SHA-256 in hexadecimal is expected.' })
    .optional(),
  /** Where the controller loads that binary from; default: the project's own release. */
  'gateway-plugin-url': text(formats.url).optional(),

  'trivy-namespace': namespaceName.default('trivy-system'),
  /** Base address of Dependency-Track's API server; the forwarder is set up when it is known. */
  'dependency-track-url': text(formats.url).optional(),
  /** Secret in the namespace of trivy-operator with the API key, key `api-key`. */
  'dependency-track-secret': text(formats.dnsName).default(
    'drydock-dependency-track',
  ),
  /** Image of the forwarder with tag or digest, where the usual one is not to be used. */
  'sbom-forwarder-image': z
    .string()
    .regex(/^[a-z0-9][a-z0-9./:_-]*(@sha256:[0-9a-f]{64})?$/, {
      error: 'An image with tag or digest is expected.',
    })
    .optional(),

  /** Namespace of Drydock's service accounts. */
  'drydock-namespace': namespaceName.default('drydock'),
  /** `cluster`: Drydock reads all namespaces. `namespaced`: those of `rbac-namespaces` only. */
  rbac: z.enum(['cluster', 'namespaced']).default('cluster'),
  'rbac-namespaces': z.array(namespaceName).default([]),
});

/**
 * What the people of a platform decide, once per cluster. Only `organization` and `forge-host` have no default.
 * @public
 */
export const platformAnswersSchema = fields
  .refine(
    answers =>
      (answers['notifications-app-id'] === undefined) ===
      (answers['notifications-installation-id'] === undefined),
    {
      path: ['notifications-installation-id'],
      error: 'The app and its installation are expected together.',
    },
  )
  .refine(
    answers =>
      answers.rbac === 'cluster' || answers['rbac-namespaces'].length > 0,
    {
      path: ['rbac-namespaces'],
      error: 'rbac: namespaced needs at least one namespace.',
    },
  );

/** See {@link platformAnswersSchema}; defaults are filled in. @public */
export type PlatformAnswers = z.output<typeof platformAnswersSchema>;

/** The forge whose API Argo CD uses when no other is named. */
const PUBLIC_FORGE = 'github.com';

/** Address of the forge's API; undefined for the forge whose API Argo CD uses by default. */
export function forgeApi(answers: PlatformAnswers): string | undefined {
  const host = answers['forge-host'];
  return (
    answers['forge-api'] ??
    (host === PUBLIC_FORGE ? undefined : `https://${host}/api/v3`)
  );
}

/** What Argo CD lists repositories and pull requests by when no API is named. */
const DEFAULT_API = 'https://api.github.com/';

/** Address of the API that lists repositories and pull requests. */
export function listingApi(answers: PlatformAnswers): string {
  return forgeApi(answers) ?? DEFAULT_API;
}

/** Address of the organization, with a slash at its end. */
export function organizationUrl(answers: PlatformAnswers): string {
  return `https://${answers['forge-host']}/${answers.organization}/`;
}
