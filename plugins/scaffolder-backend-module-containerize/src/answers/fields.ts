import type { z as zod } from 'zod/v3';

/** What the application is and how it runs. */
export const applicationFields = (z: typeof zod) => ({
  name: z.string().describe('Name of the component: a DNS label'),
  owner: z
    .string()
    .describe('Owner in the catalog, such as group:default/shop-team'),
  system: z.string().describe('System of the catalog it belongs to'),
  image: z
    .string()
    .describe('Image without tag, such as registry.example.com/acme/shop'),
  namespace: z.string().describe('Namespace of production'),
  host: z.string().describe('Public host of production'),
  ingressClass: z.string().describe('Ingress class of the cluster'),
  tlsSecret: z
    .string()
    .describe('Name of the Secret with the certificate of the host'),
  replicas: z.number().int().describe('Web pods of production'),
  timeZone: z.string().describe('IANA time zone of schedules that name none'),
  'state-storage': z
    .enum(['single-volume', 'shared-volume', 'object-store'])
    .describe('Where files that the application keeps on disk shall live'),
  'storage-class': z.string().describe('Storage class of volumes'),
  dockerfile: z
    .enum(['keep', 'replace'])
    .describe('What to do with a Dockerfile that is there already'),
  'runtime-policy': z
    .enum(['keep', 'nearest-supported'])
    .describe(
      'Keep the version of the runtime, or go to the nearest supported one',
    ),
  cutover: z
    .enum(['pending', 'done'])
    .describe('Whether the old servers have stopped working for it'),
});

const entryFields = (z: typeof zod) => ({
  entry: z.enum(['ingress', 'gateway']).describe('Way in from outside'),
  gateway: z
    .string()
    .describe('Gateway: NAMESPACE/NAME or NAMESPACE/NAME/LISTENER'),
  'entry-namespace': z
    .string()
    .describe('Namespace of the pods that forward requests'),
});

const previewFields = (z: typeof zod) => ({
  'preview-domain': z
    .string()
    .describe('Previews are at NAME-NUMBER.DOMAIN; none for no previews'),
  'preview-label': z
    .string()
    .describe('Label of pull requests that get a preview'),
  'preview-database': z
    .enum(['empty', 'shared'])
    .describe('Databases of its own, or existing ones'),
  'preview-seed': z
    .string()
    .describe('Command that fills an empty database; none for none'),
  'preview-services': z
    .array(z.string())
    .describe('Services outside that previews may reach: CIDR:PORT'),
  'preview-certificate': z
    .enum(['none', 'issuer', 'wildcard', 'gateway'])
    .describe('By which certificate previews are reached'),
  'certificate-issuer': z.string().describe('ClusterIssuer of cert-manager'),
  'preview-tls-secret': z.string().describe('Secret of a wildcard certificate'),
  'preview-dns': z
    .enum(['wildcard', 'external-dns'])
    .describe('How names of previews get into DNS'),
});

const releaseFields = (z: typeof zod) => ({
  staging: z.boolean().describe('Whether there is a staging environment'),
  'staging-namespace': z.string().describe('Namespace of staging'),
  'staging-host': z.string().describe('Host of staging; none for none'),
  'traffic-routing': z
    .enum(['replicas', 'gateway-api', 'nginx'])
    .describe('How a new version gets its share of the requests'),
  metrics: z
    .enum(['datadog', 'prometheus', 'web'])
    .describe('What decides over a release'),
  'prometheus-address': z
    .string()
    .describe('Address of Prometheus as the Rollouts controller reaches it'),
  'prometheus-source': z
    .enum(['pods', 'ingress-nginx', 'traefik', 'istio'])
    .describe('Whose metrics tell the new version from the old'),
});

const platformFields = (z: typeof zod) => ({
  secrets: z
    .enum(['existing', 'external-secrets'])
    .describe('Who makes the Secret of each environment'),
  'secret-store': z.string().describe('ClusterSecretStore'),
  'secret-path': z.string().describe('Path in the store'),
  'pull-secret': z
    .string()
    .describe('Secret by which pods pull the image; none for none'),
  'registry-cleanup': z
    .enum(['github-packages', 'registry-api', 'none'])
    .describe('How images of closed pull requests are removed'),
  runner: z.string().describe('Label of the runners that build images'),
  'backstage-app-id': z
    .number()
    .int()
    .describe('Id of the GitHub App that Backstage comments with'),
  'forge-api': z.string().describe("Address of the forge's API"),
  'argocd-namespace': z.string().describe('Namespace of Argo CD'),
  cluster: z
    .string()
    .describe('API server the application runs on, as Argo CD calls it'),
  'scm-secret': z
    .string()
    .describe(
      "Secret in Argo CD's namespace with the GitHub App that lists pull requests",
    ),
});

/** How the application is released, tried and watched. */
export const deliveryFields = (z: typeof zod) => ({
  ...entryFields(z),
  ...releaseFields(z),
  ...previewFields(z),
  ...platformFields(z),
});
