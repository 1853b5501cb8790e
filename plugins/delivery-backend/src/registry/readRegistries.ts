import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { apiHost, isHost } from './reference';

/** A registry that the configuration names. It may be in a private network. */
export interface NamedRegistry {
  /** As images name it. */
  host: string;
  /** Address of its API. */
  url: URL;
  /** Read when it is needed, so that a value included from a file may change. */
  credentials(): { username: string; password: string } | undefined;
}

/** Which registries may be asked. */
export interface RegistryPolicy {
  named: readonly NamedRegistry[];
  /** Whether registries of the public internet are asked without credentials. */
  others: boolean;
}

function addressOf(item: Config, host: string, key: string): URL {
  const text = item.getOptionalString('url') ?? `https://${host}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !web || url.pathname !== '/' || url.username || url.search) {
    throw new InputError(
      `${key}: an address such as https://registry.example.com is expected`,
    );
  }
  return url;
}

function registryOf(item: Config, key: string): NamedRegistry {
  const host = apiHost(item.getString('host').toLowerCase());
  if (!isHost(host)) {
    throw new InputError(
      `${key}.host: a host such as registry.example.com is expected, with its port when images name one`,
    );
  }
  const credentials = () => {
    const username = item.getOptionalString('username');
    const password = item.getOptionalString('password');
    return username !== undefined && password !== undefined
      ? { username, password }
      : undefined;
  };
  if (item.has('username') !== item.has('password')) {
    throw new InputError(`${key}: username and password go together`);
  }
  return { host, url: addressOf(item, host, `${key}.url`), credentials };
}

/**
 * Reads `delivery.registries` and `delivery.publicRegistries`.
 *
 * @throws InputError or the errors of Config, both with the key that is wrong
 * @internal
 */
export function readRegistries(config: Config): RegistryPolicy {
  const items = config.getOptionalConfigArray('delivery.registries') ?? [];
  const named = items.map((item, index) =>
    registryOf(item, `delivery.registries[${index}]`),
  );
  const hosts = named.map(({ host }) => host);
  const twice = hosts.find((host, index) => hosts.indexOf(host) !== index);
  if (twice !== undefined) {
    throw new InputError(`delivery.registries: ${twice} is there twice`);
  }
  const others = config.getOptionalBoolean('delivery.publicRegistries') ?? true;
  return { named, others };
}
