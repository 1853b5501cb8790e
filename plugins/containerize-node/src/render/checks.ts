import { RenderError } from './renderError';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function checked(
  pattern: RegExp,
  expected: string,
  max = Number.POSITIVE_INFINITY,
) {
  return (field: string, value: string, limit = max): string => {
    if (!pattern.test(value) || value.length > limit) {
      const bound = Number.isFinite(limit)
        ? `, at most ${limit} characters`
        : '';
      throw new RenderError(field, `${expected} is expected${bound}`, value);
    }
    return value;
  };
}

/** Names of Kubernetes objects and their parts: RFC 1123 labels. */
export const dnsLabel = checked(DNS_LABEL, 'a DNS label', 63);
/** Names of Services, which older API servers take only with a letter in front (RFC 1035). */
export const serviceName = checked(
  /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  'a DNS label that starts with a letter',
  63,
);
/** Host names and names of Secrets and classes. */
export const dnsName = checked(DNS_NAME, 'a DNS name', 253);
/** Keys of ConfigMaps and Secrets. */
export const configKey = checked(
  /^[-._a-zA-Z0-9]+$/,
  'letters, digits, ".", "-" or "_"',
  253,
);
/** Names of environment variables. */
export const environmentName = checked(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'the name of an environment variable',
);
/** Names of container ports. */
export const portName = checked(DNS_LABEL, 'a port name', 15);
/** An image without tag or digest. */
export const imageName = checked(
  /^[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
  'an image without tag or digest',
  255,
);
/** An amount in Kubernetes notation. */
export const quantity = checked(
  /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
  'an amount such as 256Mi',
);
/** An IANA time zone. */
export const timeZone = checked(
  /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/,
  'an IANA time zone',
);

/** Five fields, or one of the macros the API server takes; it refuses `@reboot` and `TZ=`. */
export const schedule = checked(
  /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[0-9A-Za-z*,/?-]+( +[0-9A-Za-z*,/?-]+){4})$/,
  'a schedule of five fields that Kubernetes accepts',
);

/** A path in the container. A colon would end it for Kubernetes, `..` would climb. */
export function containerPath(field: string, value: string): string {
  const segments = value.split('/');
  if (
    !value.startsWith('/') ||
    segments.includes('..') ||
    /[:\p{Cc}\p{Zl}\p{Zp}]/u.test(value)
  ) {
    throw new RenderError(
      field,
      'an absolute path without "..", ":" or control characters is expected',
      value,
    );
  }
  return value.length > 1 ? value.replace(/\/+$/, '') : value;
}

/** Text of one line in any reader. */
export function lineText(field: string, value: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) {
    throw new RenderError(
      field,
      'text without line breaks and control characters is expected',
      value,
    );
  }
  return value;
}

/** Text whose characters every YAML reader keeps: line feeds and tabs are the only controls, and no U+0085, U+2028, U+2029. */
export function portableText(field: string, value: string): string {
  if (
    /[\p{Zl}\p{Zp}\ufeff]/u.test(value) ||
    /\p{Cc}/u.test(value.replace(/[\n\t]/g, ''))
  ) {
    throw new RenderError(
      field,
      'text without control characters is expected',
      value,
    );
  }
  return value;
}
