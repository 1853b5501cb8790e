import { Decision } from '../image';

/** Where the repository lives and who builds it. @public */
export interface ForgePlan {
  /** Host of the forge, such as `git.example.com`. */
  host: string;
  /**
   * Address of its API for Argo CD. Undefined for the forge whose API Argo CD uses by default.
   * Workflows take theirs from the run (`GITHUB_API_URL`).
   */
  apiUrl?: string;
  owner: string;
  name: string;
  /** `https://HOST/OWNER/NAME.git`, the same text in every Application and AppProject. */
  cloneUrl: string;
  defaultBranch: string;
  /** Label of the runners that build images. */
  runner: string;
  /** Put before the names of the workflow files, where the team has one of the same name. */
  workflowPrefix?: string;
  /** Id of the GitHub App that Backstage comments with; it is admitted to `/preview` besides people who may write. */
  appId?: number;
}

/** The container registry of the image. @public */
export interface RegistryPlan {
  /** Host, with its port when it has one. */
  host: string;
  /** Path of the image below the host: `acme/shop`. Dependency-Track's project has this name. */
  repository: string;
  /** Name of the Secret by which pods pull; undefined when nodes may pull without. */
  pullSecret?: string;
  /**
   * How workflows sign in: with the token of their run (the forge's own registry), or with the secrets
   * `REGISTRY_USERNAME` and `REGISTRY_PASSWORD`. Undefined: with the run's token when `cleanup` is `github-packages`.
   */
  login?: 'run-token' | 'secrets';
  /** How images of closed pull requests are removed. */
  cleanup: 'github-packages' | 'registry-api' | 'none';
}

/** The way in from outside. @public */
export type EntryPlan = {
  /** Namespaces whose pods forward requests; a preview takes connections from nowhere else. */
  controllerNamespace: string;
} & (
  | { kind: 'ingress'; ingressClass?: string }
  | {
      kind: 'gateway';
      /** The Gateway that routes attach to. */
      gateway: { namespace: string; name: string; section?: string };
    }
);

/** Argo CD, as the wiring needs to know it. @public */
export interface ArgoCdPlan {
  /** Namespace of Argo CD and of all Applications. */
  namespace: string;
  /** API server the application runs on, as Argo CD calls it. */
  server: string;
  /** Secret in Argo CD's namespace that holds the GitHub App for listing pull requests, in the form of repository credentials. */
  scmSecret: string;
}

/** Where the values of the application's Secret come from. @public */
export type SecretSupply =
  | { kind: 'existing' }
  | {
      kind: 'external-secrets';
      /** Name of the ClusterSecretStore. */
      store: string;
      /** Path in it; the environment's name is put behind: `PATH/production`. */
      path: string;
    };

/** A measured quantity that decides over a release. @public */
export type MetricsPlan =
  | {
      kind: 'datadog';
      /** Prefix of the trace metrics, `trace.rack.request`; undefined when the language has no tracer. */
      trace?: string;
    }
  | {
      kind: 'prometheus';
      /** Base address of Prometheus as the Rollouts controller reaches it. */
      address: string;
      /** Which exporter's metrics tell canary from stable; a row of data/analysis.yaml. */
      source: 'pods' | 'ingress-nginx' | 'traefik' | 'istio';
    }
  | { kind: 'web' };

/** How traffic is shared between stable and canary. @public */
export type TrafficRouting = 'replicas' | 'gateway-api' | 'nginx';

/** Progressive delivery of the web process. @public */
export interface RolloutPlan {
  /** Name of the {@link WorkloadPlan} it takes over: the web process. */
  workload: string;
  replicas: number;
  routing: TrafficRouting;
  /** Weights in percent, rising; none of them below what the replicas can show. */
  weights: number[];
  /** Pause after each weight, before it is measured (`5m`). */
  pause: string;
  metrics: MetricsPlan;
  /** Share of failed requests at which a release is taken back, 0 to 1. */
  maxErrorRate: number;
  /** Seconds the 95th percentile may take. */
  maxLatencySeconds: number;
}

/** An environment that lives as long as the application. @public */
export interface EnvironmentPlan {
  name: 'production' | 'staging';
  namespace: string;
  /** Public host; undefined: no way in from outside. */
  host?: string;
  /** Branch that Argo CD follows. Only the release workflow writes to it. */
  branch: string;
}

/** A database or cache that a preview brings along, empty. @public */
export interface PreviewServicePlan {
  /** Name of its Deployment and Service in the preview's namespace. */
  name: string;
  /** Product as the profile names it: `postgresql`, `mysql`, `redis` … */
  product: string;
  version?: string;
}

/** The preview of a pull request. @public */
export interface PreviewPlan {
  /** Hosts are `NAME-NUMBER.DOMAIN`. */
  domain: string;
  /** Label of pull requests that get a preview. */
  label: string;
  /** Namespaces are this and the number: `shop-pr-`. */
  namespacePrefix: string;
  /** Stores the preview brings along; empty with `shared`. */
  services: PreviewServicePlan[];
  /** `empty`: own stores, migrated and seeded. `shared`: those of staging, reached through `egress`. */
  database: 'empty' | 'shared';
  /** Command that fills an empty database after the migrations, split like a shell would. */
  seed?: string[];
  /** Services outside the preview that its pods may reach besides DNS and the internet. */
  egress: { cidr: string; port: number }[];
  certificate:
    | { kind: 'none' }
    /** A ClusterIssuer of cert-manager makes one per preview. */
    | { kind: 'issuer'; issuer: string }
    /** A Secret with a wildcard certificate that the platform copies into preview namespaces. */
    | { kind: 'wildcard'; secret: string }
    /** The listener of the Gateway holds it. */
    | { kind: 'gateway' };
  /** `wildcard`: one DNS record for the domain. `external-dns`: a record per preview, made from its Ingress or route. */
  dns: 'wildcard' | 'external-dns';
}

/**
 * How the application is released, tried and watched: everything around the objects that run.
 * @public
 */
export interface DeliveryPlan {
  /** Undefined when the repository's address is not known: then neither Argo CD's objects nor workflows are written. */
  forge?: ForgePlan;
  registry: RegistryPlan;
  entry: EntryPlan;
  argocd: ArgoCdPlan;
  secrets: SecretSupply;
  production: EnvironmentPlan & { name: 'production' };
  staging?: EnvironmentPlan & { name: 'staging' };
  /** Undefined when no domain for previews is known, or the application answers no requests. */
  preview?: PreviewPlan;
  /** Undefined where two versions cannot run side by side, or nothing answers requests. */
  rollout?: RolloutPlan;
  decisions: Decision[];
}
