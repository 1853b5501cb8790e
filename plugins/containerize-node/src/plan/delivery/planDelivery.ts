import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { WorkloadPlan } from '../blueprint';
import { PlanContext } from '../context';
import { Choice, choice, remarksOf } from './choice';
import { planEntry } from './entry';
import { environmentBranch, planStaging } from './environments';
import { planForge } from './forge';
import { planPreview } from './preview';
import { planRegistry } from './registry';
import { planRollout } from './rollout';
import { planSecretSupply } from './secrets';
import { ArgoCdPlan, DeliveryPlan } from './types';
import { unusedAnswers } from './unused';

/** What has been decided before delivery is planned. */
export interface DeliveryInput {
  name: string;
  namespace: string;
  host: string | undefined;
  imageRepository: string;
  workloads: readonly WorkloadPlan[];
  /** Words before the command of a task. */
  commandPrefix: readonly string[];
  /** How many keys the application's Secret has. */
  secretKeys: number;
}

const DEFAULT_ARGOCD_NAMESPACE = 'argocd';
const IN_CLUSTER = 'https://kubernetes.default.svc';
const DEFAULT_SCM_SECRET = 'drydock-scm';

function planArgoCd(answers: Answers): ArgoCdPlan {
  return {
    namespace: answers['argocd-namespace'] ?? DEFAULT_ARGOCD_NAMESPACE,
    server: answers.cluster ?? IN_CLUSTER,
    scmSecret: answers['scm-secret'] ?? DEFAULT_SCM_SECRET,
  };
}

/** Decides how the application is released, tried and watched. */
export function planDelivery(
  profile: AppProfile,
  answers: Answers,
  context: PlanContext,
  input: DeliveryInput,
): Choice<DeliveryPlan> {
  const { name, namespace, host, workloads } = input;
  const forge = planForge(context, answers);
  const registry = planRegistry(input.imageRepository, forge.value, answers);
  const entry = planEntry(answers);
  const secrets = planSecretSupply(answers, name, input.secretKeys);
  const staging = planStaging(profile, answers, namespace);
  const rollout = planRollout(profile, answers, workloads, entry.value);
  const answersRequests = workloads.some(plan => plan.kind === 'web');
  const preview = answersRequests
    ? planPreview(profile, answers, {
        name,
        host,
        entry: entry.value,
        tasks: {
          commandPrefix: input.commandPrefix,
          migrates: workloads.some(plan => plan.kind === 'release-task'),
        },
      })
    : choice(undefined);
  const remarks = remarksOf([
    forge,
    registry,
    ...(answersRequests ? [entry] : []),
    secrets,
    staging,
    preview,
    rollout,
  ]);
  const plan: DeliveryPlan = {
    ...(forge.value ? { forge: forge.value } : {}),
    registry: registry.value,
    entry: entry.value,
    argocd: planArgoCd(answers),
    secrets: secrets.value,
    production: {
      name: 'production',
      namespace,
      ...(host ? { host } : {}),
      branch: environmentBranch('production'),
    },
    ...(staging.value ? { staging: staging.value } : {}),
    ...(preview.value ? { preview: preview.value } : {}),
    ...(rollout.value ? { rollout: rollout.value } : {}),
    decisions: remarks.decisions,
  };
  return {
    value: plan,
    ...remarks,
    warnings: [...remarks.warnings, ...unusedAnswers(answers, plan)],
  };
}
