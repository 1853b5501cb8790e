import { isIP } from 'node:net';
import { splitService } from './service';

/** What a text must look like to be safe and meaningful where it is written. */
export interface Format {
  /** Words that follow "… is expected". */
  expected: string;
  /** Most characters it may have. */
  max: number;
  accepts(text: string): boolean;
}

function format(
  expected: string,
  max: number,
  test: RegExp | ((text: string) => boolean),
): Format {
  return {
    expected,
    max,
    accepts: text =>
      text.length <= max &&
      (typeof test === 'function' ? test(text) : test.test(text)),
  };
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
/** A label of a host name, which DNS limits to 63 characters. */
const HOST_LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';
const DNS_NAME = `${LABEL}(\\.${LABEL})*`;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Room that `NAME-NUMBER.` takes before the domain in the host of a preview. */
const PREVIEW_LABEL = 64;
const MAX_HOST = 253;

/** An address that a server is asked under; credentials in it would be written to Git. */
function isPlainHttpUrl(text: string): boolean {
  if (UNSEEN.test(text) || /[\s\\]/.test(text) || !URL.canParse(text)) {
    return false;
  }
  const url = new URL(text);
  return (
    ['http:', 'https:'].includes(url.protocol) &&
    [url.username, url.password, url.search, url.hash].every(
      part => part === '',
    )
  );
}

function isNetwork(text: string): boolean {
  const [address, bits, ...rest] = text.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    rest.length === 0 &&
    /^[1-9]\d{0,2}$/.test(bits ?? '') &&
    Number(bits) <= (version === 4 ? 32 : 128)
  );
}

function isService(text: string): boolean {
  const service = splitService(text);
  return (
    service !== undefined &&
    isNetwork(service.cidr) &&
    service.port >= 1 &&
    service.port <= 65535
  );
}

/**
 * The formats of names and addresses in Kubernetes, DNS, registries and URLs: the only place where they are written
 * down. Answers are held against them when they are read, values of a blueprint when they are rendered.
 */
export const formats = {
  /** Names of Kubernetes objects and their parts: RFC 1123 labels. */
  dnsLabel: format('a DNS label', 63, new RegExp(`^${LABEL}$`)),
  /** Names of Services, which older API servers take only with a letter in front (RFC 1035). */
  serviceName: format(
    'a DNS label that starts with a letter',
    63,
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  ),
  /** Names of Secrets, classes, stores, issuers. */
  dnsName: format('a DNS name', 253, new RegExp(`^${DNS_NAME}$`)),
  /** A host; `none` looks like one of a single label. */
  host: format(
    'a host name in lower case such as shop.example.com, or none',
    MAX_HOST,
    new RegExp(`^${HOST_LABEL}(\\.${HOST_LABEL})*$`),
  ),
  previewDomain: format(
    'a domain in lower case such as preview.example.com, or none',
    MAX_HOST - PREVIEW_LABEL,
    new RegExp(`^(none|${HOST_LABEL}(\\.${HOST_LABEL})+)$`),
  ),
  /** Keys of ConfigMaps and Secrets. */
  configKey: format(
    'letters, digits, ".", "-" or "_"',
    253,
    /^[-._a-zA-Z0-9]+$/,
  ),
  environmentName: format(
    'the name of an environment variable',
    Number.POSITIVE_INFINITY,
    /^[A-Za-z_][A-Za-z0-9_]*$/,
  ),
  portName: format('a port name', 15, new RegExp(`^${LABEL}$`)),
  image: format(
    'an image without tag or digest',
    255,
    /^[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  ),
  quantity: format(
    'an amount such as 256Mi',
    Number.POSITIVE_INFINITY,
    /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
  ),
  timeZone: format(
    'an IANA time zone',
    Number.POSITIVE_INFINITY,
    /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/,
  ),
  /** Five fields, or one of the macros the API server takes; it refuses `@reboot` and `TZ=`. */
  schedule: format(
    'a schedule of five fields that Kubernetes accepts',
    Number.POSITIVE_INFINITY,
    /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[0-9A-Za-z*,/?-]+( +[0-9A-Za-z*,/?-]+){4})$/,
  ),
  gateway: format(
    'NAMESPACE/NAME or NAMESPACE/NAME/LISTENER of a Gateway',
    400,
    new RegExp(`^${LABEL}/${DNS_NAME}(/${DNS_NAME})?$`),
  ),
  url: format(
    'an http or https address without user, password, query and fragment',
    500,
    isPlainHttpUrl,
  ),
  /** Rule of the forge: labels have 50 characters; Argo CD compares them exactly. */
  pullRequestLabel: format(
    'a label of one line without commas and without blanks at its ends',
    50,
    text =>
      text !== '' &&
      text.trim() === text &&
      !/[,\p{C}\p{Zl}\p{Zp}]/u.test(text),
  ),
  /** A prefix of 0 would open everything, production included. */
  service: format(
    'CIDR:PORT such as 10.1.2.0/24:5432 or 2001:db8::/64:5432, with a prefix of at least 1',
    60,
    isService,
  ),
  secretPath: format(
    'a path of letters, digits, "_", "-", ".", "@", "+" or "=" between slashes',
    200,
    text =>
      /^\/?[\w.@+=-]+(\/[\w.@+=-]+)*$/.test(text) &&
      !text.split('/').some(part => part === '.' || part === '..'),
  ),
  runner: format(
    'the label of a runner: letters, digits, ".", "-" or "_"',
    100,
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  ),
  command: format(
    'a command of one line',
    1000,
    text => text.trim() !== '' && !UNSEEN.test(text),
  ),
} satisfies Record<string, Format>;

/** What to say of a text that is not accepted, without repeating it: it may hold what belongs nowhere. */
export function expectation({ expected, max }: Format, limit = max): string {
  const bound = Number.isFinite(limit) ? `, at most ${limit} characters` : '';
  return `${expected} is expected${bound}`;
}
