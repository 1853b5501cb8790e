/**
 * Something wrong with the files, where, and how to mend it.
 * @public
 */
export interface Problem {
  /** Name of the rule, such as `dockerfile/lint`, `kustomize/build`, `schema/unknown-field`. */
  rule: string;
  severity: 'error' | 'warning';
  /** Relative to the root, `/` as separator. */
  file: string;
  /** Counted from 1; 0 when the problem is about the file as a whole. */
  line: number;
  /** What is wrong. */
  message: string;
  /** What to do. */
  fix: string;
  /** Id of the fact that the rule rests on, such as `argo/kustomize-annotation-brackets`. */
  fact?: string;
}

/** Something that could not be checked here, and what is missing. @public */
export interface NotVerified {
  check: string;
  reason: string;
}

/** Something that is used and that nothing in the repository provides. @public */
export interface RequiredObject {
  /**
   * Where it must be: the folder of an overlay, the ApplicationSet whose previews need it, the namespace of others, or
   * the cluster.
   */
  environment: string;
  /** `TrafficRouterPlugin` is no kind of Kubernetes: it is a plugin of the Argo Rollouts controller. */
  kind:
    | 'Secret'
    | 'SecretStore'
    | 'ClusterSecretStore'
    | 'Issuer'
    | 'ClusterIssuer'
    | 'Gateway'
    | 'TrafficRouterPlugin';
  name: string;
  /** Keys of a Secret or listeners of a Gateway that are used, sorted; empty when it is used as a whole. */
  keys: string[];
  /** What uses it, such as `Deployment shop`; sorted. */
  usedBy: string[];
}

/** What verify did and found. @public */
export interface VerifyReport {
  problems: Problem[];
  /** Checks that ran, with the tools and versions they used (`kustomize v5.8.1`, `kubectl v1.32.4 (kustomize v5.5.0)`). */
  verified: { check: string; tool?: string }[];
  notVerified: NotVerified[];
  /** What must be there in each environment before it works. */
  required: RequiredObject[];
}
