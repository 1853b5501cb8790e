import { Blueprint } from '../../plan';
import { dnsLabel, dnsName, imageName } from '../checks';
import { initialTag, objectNames } from '../kubernetes/names';
import { webWorkload } from '../kubernetes/network';
import { Note, yamlFile } from '../yaml/yamlFile';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from './kustomization';
import { hasStandby, renderStandby } from './standby';

const FOLDER = 'deploy/overlays/production';
const STANDBY_FOLDER = 'standby';

interface Part {
  fields: Record<string, unknown>;
  notes: Note[];
}

function part(name: string, value: unknown, text: string): Part {
  return { fields: { [name]: value }, notes: [{ at: [name], text }] };
}

const NOTHING: Part = { fields: {}, notes: [] };

function standby(blueprint: Blueprint): Part {
  if (!hasStandby(blueprint)) return NOTHING;
  return part(
    'components',
    [STANDBY_FOLDER],
    'Standby until the cut-over: the old servers do the work, so schedules, workers, migrations and the public host are held back.',
  );
}

function hostPatch(blueprint: Blueprint, host: string): string {
  const places = [
    '/spec/rules/0/host',
    ...(blueprint.tlsSecret ? ['/spec/tls/0/hosts/0'] : []),
  ];
  return places
    .map(path => `- op: replace\n  path: ${path}\n  value: ${host}\n`)
    .join('');
}

/** The public host once live. Without one there is no way in rather than a wrong one. */
function publicHost(blueprint: Blueprint): Part {
  if (blueprint.standby || !webWorkload(blueprint)) return NOTHING;
  const name = objectNames(blueprint).application;
  const target = { kind: 'Ingress', name };
  if (blueprint.host === undefined) {
    const patch = `$patch: delete\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: ${name}\n`;
    return part(
      'patches',
      [{ patch, target }],
      'No public host is known, so there is no way in from outside. The answer "host" in .drydock/answers.yaml makes one.',
    );
  }
  const patch = hostPatch(blueprint, dnsName('host', blueprint.host));
  return part('patches', [{ patch, target }], 'The public host of production.');
}

function replicas(blueprint: Blueprint): Part {
  const web = webWorkload(blueprint);
  if (!web) return NOTHING;
  const count = web.replicas ?? 1;
  const name = objectNames(blueprint).workload(web);
  return part(
    'replicas',
    [{ count, name }],
    web.strategy === 'Recreate'
      ? 'One at a time: the pod holds a volume that no second pod can use.'
      : 'How many web pods production runs.',
  );
}

function images(blueprint: Blueprint): Part {
  const name = imageName('imageRepository', blueprint.imageRepository);
  return part(
    'images',
    [{ name, newTag: initialTag(blueprint) }],
    'The image production runs. A build replaces the tag by a digest: kustomize edit set image NAME@sha256:…',
  );
}

/**
 * `deploy/overlays/production`. `kustomize edit`, by which a build writes the digest, keeps comments only before fields
 * of the first level and sorts the keys inside them: this file is written that way from the start.
 */
export function renderProduction(blueprint: Blueprint): [string, string][] {
  const parts = [standby, publicHost, replicas, images].map(make =>
    make(blueprint),
  );
  const text = yamlFile([
    {
      value: {
        ...KUSTOMIZATION,
        namespace: dnsLabel('namespace', blueprint.namespace),
        resources: ['../../base'],
        ...Object.assign({}, ...parts.map(item => item.fields)),
      },
      notes: parts.flatMap(item => item.notes),
    },
  ]);
  return [
    [`${FOLDER}/${KUSTOMIZATION_FILE}`, text],
    ...(hasStandby(blueprint)
      ? [
          [
            `${FOLDER}/${STANDBY_FOLDER}/${KUSTOMIZATION_FILE}`,
            renderStandby(blueprint),
          ] as [string, string],
        ]
      : []),
  ];
}
