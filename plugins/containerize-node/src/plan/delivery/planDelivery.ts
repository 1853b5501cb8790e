import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { WorkloadPlan } from '../blueprint';
import { PlanContext } from '../context';
import { planEntry } from './entry';
import { environmentBranch } from './environments';
import { planForge, planRegistry } from './forge';
import { planPreview } from './preview';
import { planRollout } from './rollout';
import { DeliveryPlan, EnvironmentPlan, SecretSupply } from './types';

/** What has been decided before delivery is planned. */
export interface DeliveryInput {
  name: string;
  namespace: string;
  host: string | undefined;
  imageRepository: string;
  workloads: readonly WorkloadPlan[];
}

const DEFAULT_ARGOCD_NAMESPACE = 'argocd';
const IN_CLUSTER = 'https://kubernetes.default.svc';
const DEFAULT_SCM_SECRET = 'drydock-scm';
const DEFAULT_STORE = 'drydock';

function planSecretSupply(answers: Answers, name: string): SecretSupply {
  if (answers.secrets !== 'external-secrets') return { kind: 'existing' };
  return {
    kind: 'external-secrets',
    store: answers['secret-store'] ?? DEFAULT_STORE,
    path: answers['secret-path'] ?? name,
  };
}

function planStaging(
  answers: Answers,
  input: DeliveryInput,
): (EnvironmentPlan & { name: 'staging' }) | undefined {
  if (answers.staging !== true) return undefined;
  const host = answers['staging-host'];
  return {
    name: 'staging',
    namespace: answers['staging-namespace'] ?? `${input.namespace}-staging`,
    ...(host ? { host } : {}),
    branch: environmentBranch('staging'),
  };
}

/** Decides how the application is released, tried and watched. */
export function planDelivery(
  profile: AppProfile,
  answers: Answers,
  context: PlanContext,
  input: DeliveryInput,
): DeliveryPlan {
  const forge = planForge(
    context.repositoryUrl,
    context.defaultBranch ?? 'main',
    answers,
  );
  const entry = planEntry(answers);
  const staging = planStaging(answers, input);
  const rollout = planRollout(profile, answers, input.workloads, entry);
  const answersRequests = input.workloads.some(plan => plan.kind === 'web');
  const preview = answersRequests
    ? planPreview(profile, answers, input.name, entry)
    : undefined;
  return {
    ...(forge ? { forge } : {}),
    registry: planRegistry(input.imageRepository, forge, answers),
    entry,
    argocd: {
      namespace: answers['argocd-namespace'] ?? DEFAULT_ARGOCD_NAMESPACE,
      server: answers.cluster ?? IN_CLUSTER,
      scmSecret: answers['scm-secret'] ?? DEFAULT_SCM_SECRET,
    },
    secrets: planSecretSupply(answers, input.name),
    production: {
      name: 'production',
      namespace: input.namespace,
      ...(input.host ? { host: input.host } : {}),
      branch: environmentBranch('production'),
    },
    ...(staging ? { staging } : {}),
    ...(preview ? { preview } : {}),
    ...(rollout ? { rollout } : {}),
    decisions: [],
  };
}
