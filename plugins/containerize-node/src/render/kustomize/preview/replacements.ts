import { Blueprint, PreviewPlan } from '../../../plan';
import { objectNames } from '../../kubernetes/names';
import { NOTHING, Part } from '../environmentParts';
import { probeHosts } from '../probeHosts';
import { EntryObject, entryObject } from '../publicHost';
import { DNS_NAMES, previewTlsSecret } from './entry';
import { PREVIEW_HOST } from './placeholder';
import { PreviewSetting } from './settings';

interface Target {
  select: { kind: string; name: string };
  fieldPaths: string[];
  options?: { delimiter: string; index: number };
}

function entryTarget(
  blueprint: Blueprint,
  preview: PreviewPlan,
  { kind, name, fields }: EntryObject,
): Target {
  return {
    select: { kind, name },
    fieldPaths: [
      ...fields,
      ...(previewTlsSecret(blueprint) ? ['spec.tls.*.hosts.*'] : []),
      ...(preview.dns === 'external-dns'
        ? DNS_NAMES.map(key => `metadata.annotations.[${key}]`)
        : []),
    ],
  };
}

function configTargets(
  blueprint: Blueprint,
  settings: readonly PreviewSetting[],
): Target[] {
  const select = {
    kind: 'ConfigMap',
    name: objectNames(blueprint).configMap,
  };
  const hosted = settings.filter(item => item.host !== undefined);
  const whole = hosted.filter(item => item.host?.place === undefined);
  const urls = hosted.filter(item => item.host?.place !== undefined);
  const [url] = urls;
  const paths = (items: readonly PreviewSetting[]) =>
    items.map(item => `data.${item.name}`);
  return [
    ...(whole.length > 0 ? [{ select, fieldPaths: paths(whole) }] : []),
    ...(url?.host?.place
      ? [{ select, fieldPaths: paths(urls), options: url.host.place }]
      : []),
  ];
}

function probeTargets(blueprint: Blueprint): Target[] {
  const places = probeHosts(blueprint);
  if (places.length === 0) return [];
  return [
    {
      select: { kind: 'Deployment', name: places[0].workload },
      fieldPaths: places.map(place => place.field),
    },
  ];
}

/** Copies the preview's host from the annotation to every place that needs it. */
export function replacementsPart(
  blueprint: Blueprint,
  preview: PreviewPlan,
  settings: readonly PreviewSetting[],
): Part {
  const entry = entryObject(blueprint);
  if (!entry) return NOTHING;
  const { kind, name } = entry;
  const source = {
    kind,
    name,
    fieldPath: `metadata.annotations.${PREVIEW_HOST}`,
  };
  const targets = [
    entryTarget(blueprint, preview, entry),
    ...configTargets(blueprint, settings),
    ...probeTargets(blueprint),
  ];
  return {
    fields: { replacements: [{ source, targets }] },
    notes: [
      {
        at: ['replacements'],
        text: `The host of the preview goes from the annotation to every place that needs it. In this file, because Argo CD writes the annotation into this file: replacements of a layer below or of a component would not see it. No brackets around ${PREVIEW_HOST}: kustomize takes them for a search in a list.`,
      },
    ],
  };
}
