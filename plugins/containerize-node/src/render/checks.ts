import { expectation, Format, formats } from '../plan/formats';
import { RenderError } from './renderError';

function checked(format: Format) {
  return (field: string, value: string, limit = format.max): string => {
    if (!format.accepts(value) || value.length > limit) {
      throw new RenderError(field, expectation(format, limit), value);
    }
    return value;
  };
}

/** Names of Kubernetes objects and their parts: RFC 1123 labels. */
export const dnsLabel = checked(formats.dnsLabel);
/** Names of Services, which older API servers take only with a letter in front (RFC 1035). */
export const serviceName = checked(formats.serviceName);
/** Host names and names of Secrets and classes. */
export const dnsName = checked(formats.dnsName);
/** Keys of ConfigMaps and Secrets. */
export const configKey = checked(formats.configKey);
/** Names of environment variables. */
export const environmentName = checked(formats.environmentName);
/** Names of container ports. */
export const portName = checked(formats.portName);
/** An image without tag or digest. */
export const imageName = checked(formats.image);
/** An amount in Kubernetes notation. */
export const quantity = checked(formats.quantity);
/** An IANA time zone. */
export const timeZone = checked(formats.timeZone);
/** Five fields, or one of the macros the API server takes; it refuses `@reboot` and `TZ=`. */
export const schedule = checked(formats.schedule);

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
