import { AppProfile, Question } from '../profile';
import { Answers } from './answers';
import { DeliveryPlan } from './delivery';
import { ContainerPlan, Decision, ImagePlan } from './image';

/** A process that becomes a Kubernetes workload. @public */
export interface WorkloadPlan {
  /** DNS label, unique in the application, at most 52 characters after the application's name is put before it (CronJob's limit). */
  name: string;
  kind: 'web' | 'worker' | 'scheduler' | 'daemon' | 'cron' | 'release-task';
  containers: ContainerPlan[];
  /** Replicas once live; `undefined` for cron and tasks. */
  replicas?: number;
  schedule?: string;
  timeZone?: string;
  /** `Recreate` where two at a time would do harm. */
  strategy: 'RollingUpdate' | 'Recreate';
  terminationGraceSeconds: number;
  /** Names of {@link VolumePlan}s it mounts. */
  volumes: string[];
  concurrencyPolicy?: 'Forbid' | 'Allow' | 'Replace';
  decisions: Decision[];
}

/** State on disk. @public */
export interface VolumePlan {
  name: string;
  /** Path in the container. */
  mountPath: string;
  /** Path in the application as found. */
  path: string;
  accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
  size: string;
  storageClass?: string;
  reason: string;
}

/** A key of a Secret that must exist before the merge. @public */
export interface SecretKeyPlan {
  /** Key in the Secret, and environment variable or file it becomes. */
  key: string;
  kind: 'env' | 'file';
  /** For `file`: absolute path it is mounted at. */
  mountPath?: string;
  /** Where the value is today: `config/database.yml on the servers (linked by Capistrano)`. Never the value. */
  from: string;
  required: boolean;
}

/**
 * All decisions. Renderers write files from this alone: same blueprint, same bytes.
 * @public
 */
export interface Blueprint {
  name: string;
  owner: string;
  system?: string;
  title: string;
  description: string;
  repository?: { url: string; defaultBranch: string };
  namespace: string;
  /** Folder of the rendered manifests: `deploy`, or another name when the repository has a file called so. */
  folder: string;
  imageRepository: string;
  host?: string;
  ingressClass?: string;
  tlsSecret?: string;
  /** True until `cutover: done`: nothing live runs beside the old servers. */
  standby: boolean;
  image: ImagePlan;
  /** Set when the repository's own Dockerfile is kept. */
  keptDockerfile?: string;
  workloads: WorkloadPlan[];
  config: { name: string; value: string; reason: string }[];
  /** Name of the Secret and its keys. */
  secret: { name: string; keys: SecretKeyPlan[] };
  volumes: VolumePlan[];
  ingressAnnotations: Record<string, string>;
  /** Release, previews, progressive delivery: everything around the objects that run. */
  delivery: DeliveryPlan;
  timeZone: string;
  tags: string[];
  /** Existing catalog-info.yaml, to be amended rather than replaced. */
  catalogInfo?: string;
  decisions: Decision[];
  questions: (Question & { answer: string; answeredBy: 'default' | 'user' })[];
  warnings: AppProfile['warnings'];
  /** The answers as the user gave them, so that `.drydock/answers.yaml` keeps them for the next run. */
  answers?: Answers;
  profile: AppProfile;
}
