import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { Blueprint, PreviewPlan } from '../../../plan';
import { UNMEASURED } from '../../../plan/resources';
import { NAME_LABEL } from '../../kubernetes/labels';
import { YamlDocument, yamlFile } from '../../yaml/yamlFile';
import { labelsPart } from '../environmentParts';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from '../kustomization';
import { amount, previewFootprint } from './footprint';
import { networkPolicies } from './networkPolicy';
import { CLAIM_SIZE } from './patches';
import { seededStore } from './seed';

const FOLDER = 'deploy/preview-guardrails';
const OBJECT_NAME = 'drydock-preview';
/** Room for a pull request that adds a process or asks for more. */
const ROOM = 1.5;
const MEBIBYTE = 2 ** 20;
/** Pods and Services by which cert-manager answers the challenge of a certificate authority. */
const CHALLENGE_OBJECTS = 2;

function metadata(blueprint: Blueprint) {
  return { name: OBJECT_NAME, labels: { [NAME_LABEL]: blueprint.name } };
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes * ROOM) / MEBIBYTE / 64) * 64}Mi`;
}

function hard(
  blueprint: Blueprint,
  preview: PreviewPlan,
): Record<string, string> {
  const need = previewFootprint(blueprint);
  const challenge =
    preview.certificate.kind === 'issuer' ? CHALLENGE_OBJECTS : 0;
  const seed = seededStore(blueprint) ? 1 : 0;
  const claims = blueprint.volumes.length + 1;
  const storage = (claims * amount('volumes.size', CLAIM_SIZE)) / MEBIBYTE;
  return {
    pods: String(Math.ceil(need.pods * ROOM) + challenge + seed),
    'requests.cpu': `${Math.ceil((need.cpu * ROOM) / 100) * 100}m`,
    'requests.memory': mebibytes(need.memory),
    'limits.memory': mebibytes(need.memoryLimit),
    'requests.storage': `${storage}Mi`,
    persistentvolumeclaims: String(claims),
    'services.loadbalancers': '0',
    'services.nodeports': String(challenge),
  };
}

function quota(blueprint: Blueprint, preview: PreviewPlan): YamlDocument[] {
  const value: IResourceQuota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadata(blueprint),
    spec: { hard: hard(blueprint, preview) },
  };
  return [
    {
      head: [
        'What a preview needs while everything in it is replaced at once, and half as much again for what a pull request adds.',
      ],
      value,
      notes: [
        {
          at: ['spec', 'hard', 'services.loadbalancers'],
          text: 'The one way in is the Ingress or route.',
        },
        ...(preview.certificate.kind === 'issuer'
          ? [
              {
                at: ['spec', 'hard', 'services.nodeports'],
                text: 'cert-manager answers the challenge of the authority by a Service of this type.',
              },
            ]
          : []),
      ],
    },
  ];
}

function limits(blueprint: Blueprint): YamlDocument[] {
  const value: ILimitRange = {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata(blueprint),
    spec: {
      limits: [
        {
          type: 'Container',
          default: { memory: UNMEASURED.memoryLimit },
          defaultRequest: {
            cpu: UNMEASURED.cpuRequest,
            memory: UNMEASURED.memoryRequest,
          },
        },
      ],
    },
  };
  return [
    {
      head: [
        'For a container that asks for nothing: without requests the quota would refuse its pod.',
      ],
      value,
    },
  ];
}

/** `deploy/preview-guardrails`: what bounds a preview. Argo CD takes it from the default branch, not from the pull request. */
export function renderGuardrails(
  blueprint: Blueprint,
  preview: PreviewPlan,
): [string, string][] {
  const objects: [string, YamlDocument[]][] = [
    ['resourcequota.yaml', quota(blueprint, preview)],
    ['limitrange.yaml', limits(blueprint)],
    ['networkpolicy.yaml', networkPolicies(blueprint, preview)],
  ];
  const kustomization = yamlFile([
    {
      head: [
        'Guard rails of every preview. Argo CD takes them from the default branch into the namespace of each labelled pull request, so the pull request itself cannot widen them.',
      ],
      value: {
        ...KUSTOMIZATION,
        resources: objects.map(([name]) => name),
        ...labelsPart(blueprint, 'preview').fields,
      },
    },
  ]);
  const files: [string, string][] = [
    [KUSTOMIZATION_FILE, kustomization],
    ...objects.map(([name, documents]): [string, string] => [
      name,
      yamlFile(documents),
    ]),
  ];
  return files.map(([name, text]) => [`${FOLDER}/${name}`, text]);
}
