import { z } from 'zod';

/**
 * What the user decides. Everything has a default, so an empty file is a complete set of answers.
 * @public
 */
export const answersSchema = z
  .object({
    /** Name of the component, a DNS label; default from catalog-info.yaml or the repository. */
    name: z.string().optional(),
    owner: z.string().optional(),
    system: z.string().optional(),
    /** Image without tag, such as `registry.example.com/acme/shop`. */
    image: z.string().optional(),
    namespace: z.string().optional(),
    /** Public host in production. */
    host: z.string().optional(),
    ingressClass: z.string().optional(),
    tlsSecret: z.string().optional(),
    cutover: z.enum(['pending', 'done']).optional(),
    'runtime-policy': z.enum(['keep', 'nearest-supported']).optional(),
    'state-storage': z
      .enum(['single-volume', 'shared-volume', 'object-store'])
      .optional(),
    'storage-class': z.string().optional(),
    dockerfile: z.enum(['keep', 'replace']).optional(),
    replicas: z.number().int().min(1).max(100).optional(),
    timeZone: z.string().optional(),

    /** Way in from outside: Ingress, or an HTTPRoute of the Gateway API. */
    entry: z.enum(['ingress', 'gateway']).optional(),
    /** The Gateway that routes attach to: `NAMESPACE/NAME` or `NAMESPACE/NAME/LISTENER`. */
    gateway: z.string().optional(),
    /** Namespace of the pods that forward requests to the application. */
    'entry-namespace': z.string().optional(),
    /** How a canary gets its share of the traffic. */
    'traffic-routing': z.enum(['replicas', 'gateway-api', 'nginx']).optional(),
    /** What decides over a release. */
    metrics: z.enum(['datadog', 'prometheus', 'web']).optional(),
    'prometheus-address': z.string().optional(),
    'prometheus-source': z
      .enum(['pods', 'ingress-nginx', 'traefik', 'istio'])
      .optional(),
    staging: z.boolean().optional(),
    'staging-namespace': z.string().optional(),
    'staging-host': z.string().optional(),
    /** Previews are at `NAME-NUMBER.DOMAIN`; `none` for no previews. */
    'preview-domain': z.string().optional(),
    'preview-label': z.string().optional(),
    'preview-database': z.enum(['empty', 'shared']).optional(),
    /** Command that fills an empty preview database. */
    'preview-seed': z.string().optional(),
    /** Services outside a preview that it may reach: `CIDR:PORT`. */
    'preview-services': z.array(z.string()).optional(),
    'preview-certificate': z
      .enum(['none', 'issuer', 'wildcard', 'gateway'])
      .optional(),
    /** ClusterIssuer of cert-manager, for `preview-certificate: issuer`. */
    'certificate-issuer': z.string().optional(),
    /** Secret of a wildcard certificate, for `preview-certificate: wildcard`. */
    'preview-tls-secret': z.string().optional(),
    'preview-dns': z.enum(['wildcard', 'external-dns']).optional(),
    /** Secret by which pods pull the image; `none` when nodes may pull without. */
    'pull-secret': z.string().optional(),
    'registry-cleanup': z
      .enum(['github-packages', 'registry-api', 'none'])
      .optional(),
    secrets: z.enum(['existing', 'external-secrets']).optional(),
    'secret-store': z.string().optional(),
    'secret-path': z.string().optional(),
    /** Label of the runners that build images. */
    runner: z.string().optional(),
    /** Id of the GitHub App that Backstage comments with. */
    'backstage-app-id': z.number().int().positive().optional(),
    /** Address of the forge's API, where it is not the usual one of its host. */
    'forge-api': z.string().optional(),
    'argocd-namespace': z.string().optional(),
    /** API server the application runs on, as Argo CD calls it. */
    cluster: z.string().optional(),
    /** Secret in Argo CD's namespace with the GitHub App that lists pull requests. */
    'scm-secret': z.string().optional(),

    /** Answers to the questions of the profile, by topic. */
    questions: z.record(z.string(), z.string()).optional(),
  })
  .strict();

/** See {@link answersSchema}. @public */
export type Answers = z.infer<typeof answersSchema>;
