import { KubernetesObject } from '../repository/types';
import { RuleContext } from '../rules/rule';
import { RequiredObject } from '../types';
import { providedSecrets } from './provided';
import { SecretUse, secretUses } from './uses';

interface Environment {
  name: string;
  objects: KubernetesObject[];
}

/** Live overlays; and of each ApplicationSet one preview, since all of them are alike. */
function environmentsOf({ layers, previews }: RuleContext): Environment[] {
  const live = layers
    .filter(layer => layer.isLive && layer.objects)
    .map(({ folder, objects = [] }) => ({
      name: folder,
      objects: objects.map(({ object }) => object),
    }));
  const seen = new Set<string>();
  const previewed = previews.flatMap(({ applicationSet, objects }) => {
    const { name } = applicationSet.object.metadata;
    if (!objects || seen.has(name)) return [];
    seen.add(name);
    return [
      {
        name: `previews of ${name}`,
        objects: objects.map(({ object }) => object),
      },
    ];
  });
  return [...live, ...previewed];
}

/** Every Secret that something uses and nothing provides, by environment and name. */
export function requiredSecrets(context: RuleContext): RequiredObject[] {
  const found = new Map<string, RequiredObject>();
  for (const environment of environmentsOf(context)) {
    const provided = providedSecrets(environment.objects);
    for (const object of environment.objects) {
      for (const use of secretUses(object)) {
        const missing = missingKeys(use, provided);
        if (!missing) continue;
        const by = `${object.kind} ${object.metadata.name}`;
        add(found, use.elsewhere ?? environment.name, use.name, missing, by);
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

/** Undefined when nothing is missing; an empty list when the Secret as a whole is. */
function missingKeys(
  { name, keys, elsewhere }: SecretUse,
  provided: ReturnType<typeof providedSecrets>,
): string[] | undefined {
  const known = elsewhere === undefined ? provided.get(name) : undefined;
  if (known === undefined) return keys;
  if (known === 'all') return undefined;
  const missing = keys.filter(key => !known.has(key));
  return missing.length > 0 ? missing : undefined;
}

function add(
  found: Map<string, RequiredObject>,
  environment: string,
  name: string,
  keys: string[],
  by: string,
): void {
  const id = `${environment}\u0000${name}`;
  const item = found.get(id) ?? {
    environment,
    kind: 'Secret' as const,
    name,
    keys: [],
    usedBy: [],
  };
  item.keys.push(...keys.filter(key => !item.keys.includes(key)));
  if (!item.usedBy.includes(by)) item.usedBy.push(by);
  found.set(id, item);
}
