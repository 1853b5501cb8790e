import { RESOURCE_TYPES, ResourceType, apiVersionOf } from '../resources';

/** Rule: `__fixtures__/api/version.json`; the version that the lab's answers are held to. */
const VERSION = {
  major: '1',
  minor: '34',
  gitVersion: 'v1.34.1',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const VERBS = ['delete', 'get', 'list', 'patch', 'create', 'update', 'watch'];

function resourcesOf(type: ResourceType) {
  const { plural, kind, namespaced, shortNames, hasStatus } = type;
  const resource = {
    name: plural,
    singularName: kind.toLowerCase(),
    namespaced,
    kind,
    verbs: VERBS,
    ...(shortNames.length > 0 ? { shortNames } : {}),
  };
  const status = {
    name: `${plural}/status`,
    singularName: '',
    namespaced,
    kind,
    verbs: ['get', 'patch'],
  };
  return hasStatus ? [resource, status] : [resource];
}

function resourceList(group: string, version: string) {
  const types = RESOURCE_TYPES.filter(
    type => type.group === group && type.version === version,
  );
  if (types.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    // The core group's list, and no other, comes without it.
    ...(group ? { apiVersion: 'v1' } : {}),
    groupVersion: apiVersionOf(types[0]),
    resources: types.flatMap(resourcesOf),
  };
}

function groupList() {
  const groupVersions = new Map(
    RESOURCE_TYPES.filter(({ group }) => group).map(type => [
      type.group,
      { groupVersion: apiVersionOf(type), version: type.version },
    ]),
  );
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...groupVersions].map(([name, version]) => ({
      name,
      versions: [version],
      preferredVersion: version,
    })),
  };
}

/**
 * What a cluster says of itself.
 *
 * @param host - address of the server, such as `127.0.0.1:7301`
 * @returns undefined when the path is none of discovery, or of a group that is not served
 * @internal
 */
export function discover(path: string, host: string): unknown {
  const [root, ...rest] = path.split('/').filter(Boolean);
  if (root === 'version' && rest.length === 0) return VERSION;
  if (root === 'api' && rest.length === 0) {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [
        { clientCIDR: '0.0.0.0/0', serverAddress: host },
      ],
    };
  }
  if (root === 'api' && rest.length === 1) return resourceList('', rest[0]);
  if (root === 'apis' && rest.length === 0) return groupList();
  if (root === 'apis' && rest.length === 2) {
    return resourceList(rest[0], rest[1]);
  }
  return undefined;
}
