import { Rule } from '../../rule';
import { syncOptions } from '../lib/applications';
import { get, record } from '../lib/data';
import { error } from '../lib/findings';
import { groupsOf } from '../lib/groups';
import { podOf, selects } from '../lib/pods';
import { autoscalersOf, ignores, REPLICAS, rolloutsOf } from '../lib/rollouts';

/** Autoscalers of a Deployment that a Rollout has taken over. */
export const hpaTarget: Rule = {
  id: 'rollout/hpa-target',
  fact: 'argo/hpa-targets-rollout',
  check: context =>
    rolloutsOf(context).flatMap(({ group, deployment, name }) =>
      deployment === undefined
        ? []
        : autoscalersOf(group, 'Deployment', deployment).map(
            ({ object, place }) =>
              error(
                place('/spec/scaleTargetRef'),
                `${object.kind} ${object.metadata.name} scales Deployment ${deployment}, whose pods Rollout ${name} has taken over.`,
                `Target {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: ${name}}.`,
              ),
          ),
    ),
};

/** Replicas in Git that an autoscaler changes. */
export const hpaReplicas: Rule = {
  id: 'rollout/hpa-replicas',
  fact: 'argo/hpa-owns-replicas',
  check: context =>
    rolloutsOf(context)
      .filter(
        ({ group, name, spec }) =>
          spec.replicas !== undefined &&
          autoscalersOf(group, 'Rollout', name).length > 0,
      )
      .filter(({ group: { applications }, name }) => {
        const rollout = { group: 'argoproj.io', kind: 'Rollout', name };
        return !(
          applications.length > 0 &&
          applications.every(
            application =>
              ignores(application, rollout, REPLICAS) &&
              syncOptions(application).includes(
                'RespectIgnoreDifferences=true',
              ),
          )
        );
      })
      .map(({ built, name }) =>
        error(
          built.place('/spec/replicas'),
          `Rollout ${name} has replicas in Git that its autoscaler changes.`,
          'Leave replicas out, or ignore /spec/replicas of the Rollout with RespectIgnoreDifferences=true.',
        ),
      ),
};

const OF_A_REVISION = ['rollouts-pod-template-hash', 'pod-template-hash'];

/** Disruption budgets that do not count the Rollout's pods. */
export const pdbSelector: Rule = {
  id: 'rollout/pdb-selector',
  fact: 'argo/pdb-counts-rollout-pods',
  check: context =>
    groupsOf(context)
      .filter(group => rolloutsOf(context).some(item => item.group === group))
      .flatMap(group => {
        const pods = group.objects.flatMap(({ object }) => podOf(object) ?? []);
        return group.objects
          .filter(({ object }) => object.kind === 'PodDisruptionBudget')
          .filter(({ object }) => {
            const selector = get(object.spec, 'selector');
            const keys = Object.keys(record(get(selector, 'matchLabels')));
            return (
              keys.some(key => OF_A_REVISION.includes(key)) ||
              // A folder of plain manifests need not hold the workload.
              (group.layer !== undefined &&
                !pods.some(({ labels }) => selects(selector, labels)))
            );
          })
          .map(({ object, place }) =>
            error(
              place('/spec/selector'),
              `PodDisruptionBudget ${object.metadata.name} does not select the pods of every revision of its workload.`,
              'Select by labels of the pod template, without any hash.',
            ),
          );
      }),
};
