import { Blueprint } from '../../plan';
import {
  DatadogEnvironment,
  datadogEnvironmentLabels,
} from '../kubernetes/datadog';
import { deployedWorkloads } from '../kubernetes/deployments';
import { commonLabels } from '../kubernetes/labels';
import { objectNames } from '../kubernetes/names';
import { Note } from '../yaml/yamlFile';
import { Patch } from './publicHost';

/** Some fields of a kustomization with the comments inside them. */
export interface Part {
  fields: Record<string, unknown>;
  notes: Note[];
}

/** A part with nothing in it. */
export const NOTHING: Part = { fields: {}, notes: [] };

/** One field with one comment before it. */
export function part(name: string, value: unknown, text: string): Part {
  return { fields: { [name]: value }, notes: [{ at: [name], text }] };
}

/** Puts parts together; a later field of the same name takes the earlier one's place. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    fields: Object.assign({}, ...parts.map(item => item.fields)),
    notes: parts.flatMap(item => item.notes),
  };
}

/** What every object of an overlay carries, those that only the overlay has as well. */
export function labelsPart(
  blueprint: Blueprint,
  environment: DatadogEnvironment,
): Part {
  const pairs = {
    ...commonLabels(blueprint),
    ...datadogEnvironmentLabels(blueprint, environment),
  };
  return {
    fields: {
      labels: [{ pairs, includeSelectors: false, includeTemplates: true }],
    },
    notes: [],
  };
}

/** One pod of everything that keeps running. */
export function oneReplica(blueprint: Blueprint, reason: string): Part {
  const names = objectNames(blueprint);
  const replicas = deployedWorkloads(blueprint).map(plan => ({
    name: names.workload(plan),
    count: 1,
  }));
  return replicas.length > 0 ? part('replicas', replicas, reason) : NOTHING;
}

/** Patches with their reasons. */
export function patchesPart(patches: readonly Patch[]): Part {
  if (patches.length === 0) return NOTHING;
  return {
    fields: {
      patches: patches.map(({ reason: _reason, ...item }) => item),
    },
    notes: patches.map(({ reason }, index) => ({
      at: ['patches', index],
      text: reason,
    })),
  };
}
