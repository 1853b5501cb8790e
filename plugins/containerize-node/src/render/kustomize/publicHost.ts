import { Blueprint } from '../../plan';
import { dnsName } from '../checks';
import { objectNames } from '../kubernetes/names';
import { webWorkload } from '../kubernetes/network';

/** A patch of a kustomization, in it or in a file beside it, with the reason that stands before it. */
export type Patch = { reason: string } & (
  | { patch: string; target: Record<string, string> }
  | { path: string }
);

/** The object that is the way in, as kustomize selects it. */
export interface EntryObject {
  apiVersion: string;
  kind: 'Ingress' | 'HTTPRoute';
  name: string;
  /** Paths of the host, as fields and as JSON pointers. */
  fields: string[];
  pointers: string[];
}

/** The way in from outside; undefined when the application answers no requests. */
export function entryObject(blueprint: Blueprint): EntryObject | undefined {
  if (!webWorkload(blueprint)) return undefined;
  const name = objectNames(blueprint).application;
  if (blueprint.delivery.entry.kind === 'gateway') {
    return {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      name,
      fields: ['spec.hostnames.*'],
      pointers: ['/spec/hostnames/0'],
    };
  }
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    name,
    fields: ['spec.rules.*.host'],
    pointers: [
      '/spec/rules/0/host',
      ...(blueprint.tlsSecret ? ['/spec/tls/0/hosts/0'] : []),
    ],
  };
}

/** A patch that takes an object away. */
export function removal(apiVersion: string, kind: string, name: string) {
  return `$patch: delete\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
}

/**
 * Puts the public host of an environment into the way in. Without a host there is no way in rather than a wrong one.
 *
 * @param field - where the host stands in the blueprint, for the message when it is none
 */
export function entryPatches(
  blueprint: Blueprint,
  host: string | undefined,
  field: string,
  answer: string,
): Patch[] {
  const entry = entryObject(blueprint);
  if (!entry) return [];
  const { apiVersion, kind, name, pointers } = entry;
  const target = { kind, name };
  if (host === undefined) {
    return [
      {
        reason: `No public host is known, so there is no way in from outside. The answer "${answer}" in .drydock/answers.yaml makes one.`,
        patch: removal(apiVersion, kind, name),
        target,
      },
    ];
  }
  const value = dnsName(field, host);
  return [
    {
      reason: 'The public host of this environment.',
      patch: pointers
        .map(path => `- op: replace\n  path: ${path}\n  value: ${value}\n`)
        .join(''),
      target,
    },
  ];
}
