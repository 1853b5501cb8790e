import { publicHostNames } from '../../data';
import { Blueprint } from '../../plan';

/** The prefix that applications put before their own variables: `SHOP_` of shop. */
function ownPrefix(blueprint: Blueprint): string {
  return `${blueprint.name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_`;
}

/** The name itself, and the name without the application's own prefix. */
export function namesToTry(blueprint: Blueprint, name: string): string[] {
  const prefix = ownPrefix(blueprint);
  return name.startsWith(prefix) ? [name, name.slice(prefix.length)] : [name];
}

/** Whether the name of a variable says that it holds the application's own public name or address. */
export function saysOwnHost(
  blueprint: Blueprint,
  name: string,
): 'host' | 'url' | undefined {
  const { hosts, urls } = publicHostNames();
  const tries = namesToTry(blueprint, name);
  const [, bare] = tries;
  if (bare === 'HOST' || tries.some(text => hosts.includes(text))) {
    return 'host';
  }
  if (bare === 'URL' || tries.some(text => urls.includes(text))) return 'url';
  return undefined;
}
