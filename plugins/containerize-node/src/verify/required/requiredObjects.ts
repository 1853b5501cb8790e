import { KubernetesObject } from '../repository/types';
import { RuleContext } from '../rules/rule';
import { RequiredObject } from '../types';
import { environmentsOf, writtenObjects } from './environments';
import { providedSecrets } from './provided';
import { CLUSTER, Use, usesOf } from './uses';

/** Says which part of a use nothing provides. */
type Missing = (use: Use) => string[] | undefined;

/** Everything that something uses and nothing in the repository provides, by where it must be, kind and name. */
export function requiredObjects(context: RuleContext): RequiredObject[] {
  const found = new Map<string, RequiredObject>();
  const written = writtenObjects(context);
  for (const { name, objects } of environmentsOf(context)) {
    const missingIn = missing(objects, written);
    for (const object of objects) {
      for (const use of usesOf(object)) {
        const keys = missingIn(use);
        if (!keys) continue;
        const by = `${object.kind} ${object.metadata.name}`;
        add(found, { ...use, keys }, use.elsewhere ?? name, by);
      }
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => ({
      ...item,
      keys: item.keys.sort(),
      usedBy: item.usedBy.sort(),
    }));
}

/**
 * @param objects - what is deployed together
 * @param written - all that the repository holds
 * @returns a function: undefined when nothing is missing, an empty list when the object as a whole is
 */
function missing(
  objects: readonly KubernetesObject[],
  written: readonly KubernetesObject[],
): Missing {
  const secrets = providedSecrets(objects);
  return use => {
    if (use.kind === 'Secret') return missingKeys(use, secrets);
    if (use.kind === 'TrafficRouterPlugin') {
      // Where the controller's configuration is here, a rule compares them.
      return written.some(isRolloutsConfiguration) ? undefined : use.keys;
    }
    const among = use.elsewhere === undefined ? objects : written;
    return among.some(object => isMeant(object, use)) ? undefined : use.keys;
  };
}

function missingKeys(
  { name, keys, elsewhere }: Use,
  provided: ReturnType<typeof providedSecrets>,
): string[] | undefined {
  const known = elsewhere === undefined ? provided.get(name) : undefined;
  if (known === undefined) return keys;
  if (known === 'all') return undefined;
  const absent = keys.filter(key => !known.has(key));
  return absent.length > 0 ? absent : undefined;
}

function isRolloutsConfiguration({ kind, metadata }: KubernetesObject) {
  return kind === 'ConfigMap' && metadata.name === 'argo-rollouts-config';
}

/** A manifest without a namespace may be applied to any. */
function isMeant(
  { kind, metadata: { name, namespace } }: KubernetesObject,
  { kind: wanted, name: called, elsewhere }: Use,
): boolean {
  if (kind !== wanted || name !== called) return false;
  return (
    elsewhere === undefined ||
    elsewhere === CLUSTER ||
    namespace === undefined ||
    elsewhere === `namespace ${namespace}`
  );
}

function add(
  found: Map<string, RequiredObject>,
  { kind, name, keys }: Use,
  environment: string,
  by: string,
): void {
  const id = [environment, kind, name].join('\u0000');
  const item = found.get(id) ?? {
    environment,
    kind,
    name,
    keys: [],
    usedBy: [],
  };
  item.keys.push(...keys.filter(key => !item.keys.includes(key)));
  if (!item.usedBy.includes(by)) item.usedBy.push(by);
  found.set(id, item);
}
