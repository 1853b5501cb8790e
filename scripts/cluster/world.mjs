// What the contract tests need in a real cluster: a namespace of their own, accounts with the rights that the platform
// bundle gives, and a Rollout that no controller looks at. Everything goes again.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
  setHeaderOptions,
} from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';

const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);
const require = createRequire(import.meta.url);

const RECORDINGS = path.join(
  root,
  'plugins/delivery-common/src/__fixtures__/rollouts',
);
/** A Rollout that waits for a person, and one whose analysis runs. */
const PAUSED = 'canary-04-paused-indefinite-step';
const ANALYSED = 'canary-05-analysis-step-running';

const ROLLOUTS = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
};
const MERGE_PATCH = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);

/** Lists of built-in kinds leave this out of their items. */
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/** Argo Rollouts controllers leave objects with an instance id alone that is not theirs. */
const NO_CONTROLLER = {
  'argo-rollouts.argoproj.io/controller-instance-id': 'drydock-contract',
};

/** Kinds of the bundle's folder `rbac`. */
const ACCESS = /^(ServiceAccount|(Cluster)?Role(Binding)?)$/;

/** Rights as the platform bundle grants them, under names and in a namespace of this run. */
function accessObjects(namespace) {
  const {
    platformAnswersSchema,
    renderPlatform,
  } = require('../../plugins/containerize-node/src');
  const answers = platformAnswersSchema.parse({
    organization: 'acme',
    'forge-host': 'git.example.com',
    'drydock-namespace': namespace,
    'argocd-namespace': namespace,
  });
  return [...renderPlatform(answers).entries()]
    .filter(([file]) => /^rbac\/(?!kustomization)/.test(file))
    .flatMap(([, text]) => parseAllDocuments(String(text)))
    .map(document => document.toJS())
    .filter(item => ACCESS.test(item.kind))
    .map(item => ownName(item, namespace));
}

/** Names of cluster roles are shared by all; ours must touch nobody's. */
function ownName(item, namespace) {
  if (!item.kind.startsWith('ClusterRole')) return item;
  const name = `${namespace}-${item.metadata.name}`;
  return {
    ...item,
    metadata: { ...item.metadata, name },
    ...(item.roleRef
      ? {
          roleRef: {
            ...item.roleRef,
            name: `${namespace}-${item.roleRef.name}`,
          },
        }
      : {}),
  };
}

function recorded(name, kind) {
  const file = path.join(RECORDINGS, `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')).resources[kind].items;
}

/** An object as it was recorded, for another place, owner and controller. */
function moved(item, metadata, owner) {
  const { apiVersion, kind, spec, status } = item;
  const { labels, annotations } = item.metadata;
  return {
    apiVersion,
    kind,
    spec,
    ...(kind === 'AnalysisRun' ? { status } : {}),
    metadata: {
      ...metadata,
      annotations,
      labels: { ...labels, ...NO_CONTROLLER },
      ...(owner
        ? {
            ownerReferences: [
              {
                apiVersion: owner.apiVersion,
                kind: owner.kind,
                name: owner.metadata.name,
                uid: owner.metadata.uid,
                controller: true,
              },
            ],
          }
        : {}),
    },
  };
}

/** A cluster of a KUBECONFIG, and what is done there beside the code that is tested. */
export class World {
  constructor() {
    this.config = new KubeConfig();
    this.config.loadFromDefault();
    this.namespace = `drydock-contract-${randomBytes(4).toString('hex')}`;
    this.objects = KubernetesObjectApi.makeApiClient(this.config);
    this.custom = this.config.makeApiClient(CustomObjectsApi);
    this.core = this.config.makeApiClient(CoreV1Api);
    this.made = [];
  }

  get server() {
    return this.config.getCurrentCluster();
  }

  async setUp() {
    await this.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace },
    });
    for (const item of accessObjects(this.namespace)) await this.create(item);
  }

  async create(item) {
    const made = await this.objects.create(item);
    this.made.push(item);
    return made;
  }

  /** A token of an account, as people get one by `kubectl create token`. */
  async token(account) {
    const { status } = await this.core.createNamespacedServiceAccountToken({
      name: account,
      namespace: this.namespace,
      body: { spec: { audiences: [], expirationSeconds: 3600 } },
    });
    return status.token;
  }

  /**
   * A Rollout as a real controller left it when it waited for a person, with its revisions and an analysis that runs,
   * which nobody carries out.
   */
  async rollout(name) {
    const at = suffix => ({
      name: `${name}${suffix}`,
      namespace: this.namespace,
    });
    const [rollout] = recorded(PAUSED, 'rollouts');
    const owner = await this.create(moved(rollout, at('')));
    for (const item of recorded(PAUSED, 'replicasets')) {
      const hash = item.metadata.labels['rollouts-pod-template-hash'];
      const { spec } = item;
      await this.create({
        ...moved({ ...item, ...REPLICA_SET }, at(`-${hash}`), owner),
        spec: { ...spec, replicas: 0 },
      });
    }
    await this.setStatus(name, rollout.status);
    return owner;
  }

  async analysisRun(rollout, name) {
    const [run] = recorded(ANALYSED, 'analysisruns');
    const at = { name, namespace: this.namespace };
    return this.create(moved(run, at, rollout));
  }

  async setStatus(name, status) {
    await this.custom.patchNamespacedCustomObjectStatus(
      { ...ROLLOUTS, namespace: this.namespace, name, body: { status } },
      MERGE_PATCH,
    );
  }

  async read(name, plural = ROLLOUTS.plural) {
    return this.custom.getNamespacedCustomObject({
      ...ROLLOUTS,
      plural,
      namespace: this.namespace,
      name,
    });
  }

  async change(name, body) {
    return this.custom.patchNamespacedCustomObject(
      { ...ROLLOUTS, namespace: this.namespace, name, body },
      MERGE_PATCH,
    );
  }

  async remove(name) {
    await this.custom.deleteNamespacedCustomObject({
      ...ROLLOUTS,
      namespace: this.namespace,
      name,
    });
  }

  async tearDown() {
    const failures = [];
    for (const item of this.made.reverse()) {
      await this.objects.delete(item).catch(error => {
        if (error.code !== 404)
          failures.push(`${item.kind} ${item.metadata.name}: ${error.message}`);
      });
    }
    if (failures.length > 0)
      throw new Error(`Left behind: ${failures.join('; ')}`);
  }
}
