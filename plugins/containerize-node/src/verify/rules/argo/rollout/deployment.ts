import { Rule } from '../../rule';
import { syncOptions } from '../lib/applications';
import { get } from '../lib/data';
import { error, warning } from '../lib/findings';
import {
  autoscalersOf,
  ignores,
  REPLICAS,
  RolloutView,
  rolloutsOf,
} from '../lib/rollouts';

const RESPECT = 'RespectIgnoreDifferences=true';

function deploymentOf({ deployment }: RolloutView) {
  return { group: 'apps', kind: 'Deployment', name: deployment ?? '' };
}

/** Rollouts that take over a Deployment which is deployed with them. */
function takeovers(context: Parameters<Rule['check']>[0]) {
  return rolloutsOf(context).flatMap(rollout =>
    rollout.workload
      ? [
          {
            rollout,
            workload: rollout.workload,
            hasReplicas:
              get(rollout.workload.object.spec, 'replicas') !== undefined,
          },
        ]
      : [],
  );
}

/** Replicas in Git that Argo CD and Rollouts fight over. */
export const replicasInGit: Rule = {
  id: 'rollout/replicas-in-git',
  fact: 'argo/replicas-in-git-fight',
  check: context =>
    takeovers(context)
      .filter(({ hasReplicas }) => hasReplicas)
      .flatMap(({ rollout, workload }) => {
        const { applications } = rollout.group;
        const unguarded = applications.filter(
          application => !ignores(application, deploymentOf(rollout), REPLICAS),
        );
        // Where no Application is at hand it may be guarded elsewhere.
        if (applications.length > 0 && unguarded.length === 0) return [];
        const report = applications.length > 0 ? error : warning;
        return [
          report(
            workload.place('/spec/replicas'),
            `Deployment ${rollout.deployment} has replicas in Git, which Rollout ${rollout.name} scales to 0: Argo CD and Rollouts undo each other.`,
            'Take replicas out of the Deployment, and let the Application ignore /spec/replicas with RespectIgnoreDifferences=true.',
          ),
        ];
      }),
};

/** Ignored replicas that a sync writes all the same. */
export const respectIgnoreDifferences: Rule = {
  id: 'rollout/respect-ignore-differences',
  fact: 'argo/ignore-needs-respect',
  check: context =>
    takeovers(context).flatMap(({ rollout }) =>
      rollout.group.applications
        .filter(
          application =>
            ignores(application, deploymentOf(rollout), REPLICAS) &&
            !syncOptions(application).includes(RESPECT),
        )
        .map(application =>
          error(
            application.place('/spec/syncPolicy/syncOptions'),
            `${application.name} ignores replicas of Deployment ${rollout.deployment} but writes them at each sync, so new pods run outside the canary.`,
            `Add ${RESPECT} to syncOptions.`,
          ),
        ),
    ),
};

/** A move to the Rollout that loses pods. */
export const ignoreReplicas: Rule = {
  id: 'rollout/ignore-replicas',
  fact: 'argo/move-loses-capacity',
  check: context =>
    takeovers(context)
      .filter(({ hasReplicas }) => !hasReplicas)
      .flatMap(({ rollout }) =>
        rollout.group.applications
          .filter(
            application =>
              !ignores(application, deploymentOf(rollout), REPLICAS),
          )
          .map(application =>
            warning(
              application.place('/spec/ignoreDifferences'),
              `${application.name} does not ignore replicas of Deployment ${rollout.deployment}: a running one drops to one pod when Rollout ${rollout.name} takes over.`,
              `Ignore /spec/replicas of the Deployment and add ${RESPECT} to syncOptions.`,
            ),
          ),
      ),
};

/** A Deployment that keeps a pod beside the Rollout. */
export const scaleDown: Rule = {
  id: 'rollout/scale-down',
  fact: 'argo/scale-down-never',
  check: context =>
    rolloutsOf(context)
      .filter(
        ({ spec, deployment }) =>
          deployment !== undefined &&
          !['onsuccess', 'progressively'].includes(
            String(get(spec, 'workloadRef', 'scaleDown')),
          ),
      )
      .map(({ built, name, deployment }) =>
        error(
          built.place('/spec/workloadRef/scaleDown'),
          `Rollout ${name} leaves Deployment ${deployment} running: its pod gets each new image at once, past the canary.`,
          'Set scaleDown: onsuccess.',
        ),
      ),
};

/** A Rollout that starts with one pod. */
export const rolloutReplicas: Rule = {
  id: 'rollout/replicas',
  fact: 'argo/rollout-without-replicas',
  check: context =>
    rolloutsOf(context)
      .filter(
        ({ spec, deployment, group, name }) =>
          deployment !== undefined &&
          spec.replicas === undefined &&
          autoscalersOf(group, 'Rollout', name).length === 0,
      )
      .map(({ built, name }) =>
        error(
          built.place('/spec/replicas'),
          `Rollout ${name} says no replicas and starts with one pod, for which the Deployment is scaled down.`,
          'Write the replicas on the Rollout.',
        ),
      ),
};
