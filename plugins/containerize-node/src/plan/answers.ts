import { z } from 'zod';
import { expectation, Format, formats } from './formats';

/** A text that is refused, with a sentence about what is expected, before anything is made of it. */
function text(format: Format) {
  return z.string().refine(value => format.accepts(value), {
    error: expectation(format),
  });
}

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
    image: text(formats.image).optional(),
    namespace: text(formats.dnsLabel).optional(),
    /** Public host in production. */
    host: text(formats.host).optional(),
    ingressClass: text(formats.dnsName).optional(),
    tlsSecret: text(formats.dnsName).optional(),
    cutover: z.enum(['pending', 'done']).optional(),
    'runtime-policy': z.enum(['keep', 'nearest-supported']).optional(),
    'state-storage': z
      .enum(['single-volume', 'shared-volume', 'object-store'])
      .optional(),
    'storage-class': text(formats.dnsName).optional(),
    dockerfile: z.enum(['keep', 'replace']).optional(),
    replicas: z.number().int().min(1).max(100).optional(),
    timeZone: text(formats.timeZone).optional(),

    /** Way in from outside: Ingress, or an HTTPRoute of the Gateway API. */
    entry: z.enum(['ingress', 'gateway']).optional(),
    /** The Gateway that routes attach to: `NAMESPACE/NAME` or `NAMESPACE/NAME/LISTENER`. */
    gateway: text(formats.gateway).optional(),
    /** Namespace of the pods that forward requests to the application. */
    'entry-namespace': text(formats.dnsLabel).optional(),
    /** How a canary gets its share of the traffic. */
    'traffic-routing': z.enum(['replicas', 'gateway-api', 'nginx']).optional(),
    /** What decides over a release. */
    metrics: z.enum(['datadog', 'prometheus', 'web']).optional(),
    'prometheus-address': text(formats.url).optional(),
    'prometheus-source': z
      .enum(['pods', 'ingress-nginx', 'traefik', 'istio'])
      .optional(),
    staging: z.boolean().optional(),
    'staging-namespace': text(formats.dnsLabel).optional(),
    'staging-host': text(formats.host).optional(),
    /** Previews are at `NAME-NUMBER.DOMAIN`; `none` for no previews. */
    'preview-domain': text(formats.previewDomain).optional(),
    'preview-label': text(formats.pullRequestLabel).optional(),
    'preview-database': z.enum(['empty', 'shared']).optional(),
    /** Command that fills an empty preview database. */
    'preview-seed': text(formats.command).optional(),
    /** Services outside a preview that it may reach: `CIDR:PORT`. */
    'preview-services': z.array(text(formats.service)).max(50).optional(),
    'preview-certificate': z
      .enum(['none', 'issuer', 'wildcard', 'gateway'])
      .optional(),
    /** ClusterIssuer of cert-manager, for `preview-certificate: issuer`. */
    'certificate-issuer': text(formats.dnsName).optional(),
    /** Secret of a wildcard certificate, for `preview-certificate: wildcard`. */
    'preview-tls-secret': text(formats.dnsName).optional(),
    'preview-dns': z.enum(['wildcard', 'external-dns']).optional(),
    /** Secret by which pods pull the image; `none` when nodes may pull without. */
    'pull-secret': text(formats.dnsName).optional(),
    'registry-cleanup': z
      .enum(['github-packages', 'registry-api', 'none'])
      .optional(),
    secrets: z.enum(['existing', 'external-secrets']).optional(),
    'secret-store': text(formats.dnsName).optional(),
    'secret-path': text(formats.secretPath).optional(),
    /** Label of the runners that build images. */
    runner: text(formats.runner).optional(),
    /** Id of the GitHub App that Backstage comments with. */
    'backstage-app-id': z.number().int().positive().optional(),
    /** Address of the forge's API, where it is not the usual one of its host. */
    'forge-api': text(formats.url).optional(),
    'argocd-namespace': text(formats.dnsLabel).optional(),
    /** API server the application runs on, as Argo CD calls it. */
    cluster: text(formats.url).optional(),
    /** Secret in Argo CD's namespace with the GitHub App that lists pull requests. */
    'scm-secret': text(formats.dnsName).optional(),

    /** Answers to the questions of the profile, by topic. */
    questions: z.record(z.string(), z.string()).optional(),
  })
  .strict();

/** See {@link answersSchema}. @public */
export type Answers = z.infer<typeof answersSchema>;
