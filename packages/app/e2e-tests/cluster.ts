import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const RECORDING = path.join(
  ROOT,
  'plugins/delivery-common/src/__fixtures__/argocd/appset-04-two-previews-one-paused.json',
);

/** No Argo CD of the lab looks here, so that what is recorded stays as it is. */
const RECORDED = 'recorded';

interface Cluster {
  url: string;
  tokens: { administrator: string };
}

/** The lab's first cluster, as the lab notes it while it runs. */
function cluster(): Cluster {
  const dataDir = process.env.DRYDOCK_LAB_DIR ?? '.lab';
  const notes = path.resolve(ROOT, dataDir, 'forge/running.json');
  const { clusters } = JSON.parse(readFileSync(notes, 'utf8'));
  return clusters[0];
}

async function ask(method: string, where: string, body?: object) {
  const { url, tokens } = cluster();
  const kind = method === 'PATCH' ? 'merge-patch+json' : 'json';
  const response = await fetch(`${url}${where}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens.administrator}`,
      'content-type': `application/${kind}`,
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${method} ${where}: ${await response.text()}`);
  }
}

/** Gives `kaiin-web` a new image: a canary starts from its first step and waits for a person, whatever was before. */
export async function release(): Promise<void> {
  const image = `registry.example.com/acme/kaiin:${Date.now()}`;
  const where = '/apis/apps/v1/namespaces/kaiin/deployments/kaiin-web';
  const template = {
    metadata: { annotations: { released: image } },
    spec: {
      containers: [
        {
          name: 'web',
          image,
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        },
      ],
    },
  };
  await ask('PATCH', where, { spec: { template } });
}

interface Application {
  metadata: {
    name: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  spec: object;
  status: object;
}

/** The recorded previews, one healthy and one paused, as those of an entity. */
function recordedPreviews(component: string) {
  const { resources } = JSON.parse(readFileSync(RECORDING, 'utf8'));
  const items: Application[] = resources.applications.items;
  return items
    .filter(({ metadata }) => metadata.name.includes('preview'))
    .map(({ metadata: { name, labels, annotations }, spec, status }) => ({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name,
        namespace: RECORDED,
        labels: {
          ...labels,
          'backstage.io/kubernetes-id': component,
          'drydock.dev/pr-number': labels['example.com/pull-request'],
        },
        annotations,
      },
      spec,
      status,
    }));
}

const APPLICATIONS = `/apis/argoproj.io/v1alpha1/namespaces/${RECORDED}/applications`;

/** Puts recorded previews into the cluster; what is given back takes them away again. */
export async function showPreviewsOf(
  component: string,
): Promise<() => Promise<void>> {
  await ask('POST', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: RECORDED },
  });
  for (const preview of recordedPreviews(component)) {
    await ask('POST', APPLICATIONS, preview);
  }
  return () => ask('DELETE', `/api/v1/namespaces/${RECORDED}`);
}
