import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { Blueprint, VolumePlan } from '../../plan';
import { dnsName, quantity } from '../checks';
import { YamlDocument } from '../yaml/yamlFile';
import { deployedWorkloads } from './deployments';
import { NAME_LABEL, selectorLabels } from './labels';
import { objectNames } from './names';
import { claimWave, foundationWave, SYNC_WAVE } from './waves';

/** The identity of the pods, which may do nothing in the cluster. */
export function serviceAccounts(blueprint: Blueprint): YamlDocument[] {
  const { pullSecret } = blueprint.delivery.registry;
  const value: IServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: objectNames(blueprint).application,
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: { [SYNC_WAVE]: String(foundationWave(blueprint)) },
    },
    automountServiceAccountToken: false,
    ...(pullSecret === undefined
      ? {}
      : {
          imagePullSecrets: [
            { name: dnsName('delivery.registry.pullSecret', pullSecret) },
          ],
        }),
  };
  return [
    {
      value,
      notes:
        pullSecret === undefined
          ? []
          : [
              {
                at: ['imagePullSecrets'],
                text: 'Every pod of the application pulls its image by this Secret. It must be in each namespace.',
              },
            ],
    },
  ];
}

function claim(
  blueprint: Blueprint,
  volume: VolumePlan,
): IPersistentVolumeClaim {
  const field = `volumes[${volume.name}]`;
  const wave = claimWave(blueprint, volume.name);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: objectNames(blueprint).claim(volume.name),
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: {
        ...(wave === undefined ? {} : { [SYNC_WAVE]: String(wave) }),
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      },
    },
    spec: {
      accessModes: [volume.accessMode],
      ...(volume.storageClass
        ? {
            storageClassName: dnsName(
              `${field}.storageClass`,
              volume.storageClass,
            ),
          }
        : {}),
      resources: {
        requests: { storage: quantity(`${field}.size`, volume.size) },
      },
    },
  };
}

/** One claim for each piece of state on disk. */
export function persistentVolumeClaims(blueprint: Blueprint): YamlDocument[] {
  return blueprint.volumes.map(volume => ({
    head: [`${volume.path}: ${volume.reason}`],
    value: claim(blueprint, volume),
    notes: [
      {
        at: ['metadata', 'annotations', 'argocd.argoproj.io/sync-options'],
        text: 'The data outlives the application: neither a sync nor its removal deletes the volume.',
      },
    ],
  }));
}

/** A node that is emptied takes one pod at a time. With a single replica it would only block the node. */
export function podDisruptionBudgets(blueprint: Blueprint): YamlDocument[] {
  return deployedWorkloads(blueprint)
    .filter(plan => (plan.replicas ?? 1) > 1)
    .map(plan => {
      const labels = selectorLabels(blueprint, plan);
      const value: IPodDisruptionBudget = {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: objectNames(blueprint).workload(plan), labels },
        spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
      };
      return { value };
    });
}
