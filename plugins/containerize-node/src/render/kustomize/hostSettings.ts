import { Blueprint } from '../../plan';
import { configKey } from '../checks';
import { saysOwnHost } from './hostNames';

/** Where in a value the public host stands, in the words of a kustomize replacement; undefined: it is the whole value. */
export type HostPlace = { delimiter: '/'; index: 2 } | undefined;

/** A setting whose value names the public host. */
export interface HostSetting {
  name: string;
  place: HostPlace;
  /** The value for another host. */
  valueFor(host: string, scheme?: string): string;
}

/** A setting that names a host of production in a way nobody can exchange exactly. */
export interface UnclearSetting {
  name: string;
  host: string;
}

/** The settings that follow the public host, and those that only people can judge. */
export interface HostSettings {
  exact: HostSetting[];
  unclear: UnclearSetting[];
}

/** A setting that is the host itself. */
export function wholeHost(name: string): HostSetting {
  return { name, place: undefined, valueFor: host => host };
}

/** A setting that is an address on the host. */
export function hostUrl(
  name: string,
  ownScheme: string,
  rest = '',
): HostSetting {
  // The host must end at a slash for a replacement to find it.
  const path = /^[?#]/.test(rest) ? `/${rest}` : rest;
  return {
    name,
    place: { delimiter: '/', index: 2 },
    valueFor: (host, scheme = ownScheme) => `${scheme}://${host}${path}`,
  };
}

const HOST = /^[A-Za-z0-9.-]+(:\d+)?$/;
/** Ends in no quote, which kustomize would take off a literal. */
const WEB_ADDRESS = /^(https?):\/\/([^/?#@]+)((?:.*[^"'])?)$/;

/** The setting if its value is one of the hosts or an address on one. */
function byValue(
  name: string,
  value: string,
  hosts: readonly string[],
): HostSetting | undefined {
  if (hosts.includes(value)) return wholeHost(name);
  const [, scheme, authority, rest] = WEB_ADDRESS.exec(value) ?? [];
  if (authority === undefined) return undefined;
  return hosts.includes(authority.replace(/:\d+$/, ''))
    ? hostUrl(name, scheme, rest)
    : undefined;
}

/** The setting if its name says that it is the application's own host, and its value has the form of one. */
function byName(
  blueprint: Blueprint,
  name: string,
  value: string,
): HostSetting | undefined {
  const says = saysOwnHost(blueprint, name);
  if (says === 'host' && HOST.test(value)) return wholeHost(name);
  const [, scheme, , rest] = WEB_ADDRESS.exec(value) ?? [];
  return says !== undefined && scheme !== undefined
    ? hostUrl(name, scheme, rest)
    : undefined;
}

/** Finds the settings of the ConfigMap that hold the application's public host. */
export function hostSettings(blueprint: Blueprint): HostSettings {
  const main = blueprint.host;
  const own = main === undefined ? [] : [main, `www.${main}`];
  const others = blueprint.profile.domains
    .filter(domain => domain.environment === 'production')
    .map(domain => domain.name);
  const exact: HostSetting[] = [];
  const unclear: UnclearSetting[] = [];
  for (const item of blueprint.config) {
    const name = configKey('config.name', item.name);
    const setting =
      byValue(name, item.value, own) ?? byName(blueprint, name, item.value);
    const host = [...own, ...others].find(text => item.value.includes(text));
    if (setting) exact.push(setting);
    else if (host !== undefined) unclear.push({ name, host });
  }
  return { exact, unclear };
}
