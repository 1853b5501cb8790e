import { mailSink } from '../../../data';
import { Blueprint } from '../../../plan';
import { environmentName } from '../../checks';
import { namesToTry, saysOwnHost } from '../hostNames';
import {
  HostPlace,
  HostSetting,
  hostSettings,
  hostUrl,
  wholeHost,
} from '../hostSettings';
import { PREVIEW_PLACEHOLDER } from './placeholder';
import { variableRules } from './variables';

/** A setting of a preview that production has otherwise. */
export interface PreviewSetting {
  name: string;
  value: string;
  reason: string;
  /** Set when the value holds the preview's host: where in it. */
  host?: { place: HostPlace };
}

/** What a preview's pods get instead of production's settings and of the Secret. */
export interface PreviewSettings {
  settings: PreviewSetting[];
  /** Variables that are taken away. */
  removed: string[];
  /** What people must look at, because nothing decides it. */
  remarks: string[];
}

/** Whether a certificate stands before the preview, so that its addresses begin with https. */
function scheme(blueprint: Blueprint): string {
  return blueprint.delivery.preview?.certificate.kind === 'none'
    ? 'http'
    : 'https';
}

/** Every variable the application is known to read. */
function knownNames(blueprint: Blueprint): string[] {
  const names = [
    ...blueprint.profile.environment.map(item => item.name),
    ...blueprint.secret.keys
      .filter(item => item.kind === 'env')
      .map(item => item.key),
    ...blueprint.config.map(item => item.name),
  ];
  return [...new Set(names)].filter(isEnvironmentName).sort();
}

function isEnvironmentName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

const PUBLIC = 'The host of the preview.';

/** A variable without any value whose name says what it holds. */
function named(blueprint: Blueprint, name: string): HostSetting[] {
  switch (saysOwnHost(blueprint, name)) {
    case 'host':
      return [wholeHost(name)];
    case 'url':
      return [hostUrl(name, 'https')];
    default:
      return [];
  }
}

function publicSettings(blueprint: Blueprint): PreviewSetting[] {
  const { exact } = hostSettings(blueprint);
  const given = new Set(blueprint.config.map(item => item.name));
  const unset = knownNames(blueprint)
    .filter(name => !given.has(name))
    .flatMap(name => named(blueprint, name));
  return [...exact, ...unset].map(item => ({
    name: environmentName('config.name', item.name),
    value: item.valueFor(PREVIEW_PLACEHOLDER, scheme(blueprint)),
    reason: PUBLIC,
    host: { place: item.place },
  }));
}

/** Settings that lead to the preview's own stores and mail sink. */
function ownServices(blueprint: Blueprint, taken: ReadonlySet<string>) {
  const rules = variableRules(blueprint);
  const result: PreviewSettings = { settings: [], removed: [], remarks: [] };
  for (const name of knownNames(blueprint)) {
    const found = namesToTry(blueprint, name)
      .map(text => rules.get(text))
      .find(item => item !== undefined);
    if (!found || taken.has(name)) continue;
    const owners = [...new Set(found.map(rule => rule.owner))];
    const [rule] = found;
    if (owners.length > 1) {
      result.remarks.push(
        `${name} could lead to ${owners.join(
          ' or ',
        )}: the preview's Secret decides.`,
      );
    } else if (rule.value === null) {
      result.removed.push(name);
    } else {
      result.settings.push({ name, value: rule.value, reason: rule.reason });
    }
  }
  return result;
}

function remarks(blueprint: Blueprint): string[] {
  const unclear = hostSettings(blueprint).unclear.map(
    item =>
      `${item.name} names ${item.host} of production in a way that cannot be exchanged exactly, so it keeps its value.`,
  );
  const { apis } = mailSink();
  const senders = knownNames(blueprint).filter(name =>
    name.split('_').some(word => apis.includes(word)),
  );
  const forcesTls = blueprint.profile.settings.some(
    item => item.name === 'force-ssl' && item.value === 'true',
  );
  return [
    ...unclear,
    ...(forcesTls && scheme(blueprint) === 'http'
      ? [
          'The application sends every visitor to https, and previews have no certificate: the answer "preview-certificate" gives them one.',
        ]
      : []),
    ...(senders.length > 0
      ? [
          `${senders.join(
            ', ',
          )} may belong to a service that takes mail by HTTPS, which the sink does not see: give previews a key for tests, or none.`,
        ]
      : []),
  ];
}

/** Settings in which a preview differs from production, by name. */
export function previewSettings(blueprint: Blueprint): PreviewSettings {
  const hosts = publicSettings(blueprint);
  const own = ownServices(blueprint, new Set(hosts.map(item => item.name)));
  return {
    settings: [...hosts, ...own.settings].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    removed: own.removed,
    remarks: [...remarks(blueprint), ...own.remarks],
  };
}

/** Names that a preview's Secret need not hold, because the preview sets them or does without. */
export function notFromSecret(blueprint: Blueprint): ReadonlySet<string> {
  const { settings, removed } = previewSettings(blueprint);
  return new Set([...settings.map(item => item.name), ...removed]);
}
