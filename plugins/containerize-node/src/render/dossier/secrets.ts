import { Blueprint, SecretKeyPlan } from '../../plan';
import {
  markdownCode as code,
  table,
  markdownText as text,
} from '../text/markdown';
import { bounded, Layout } from './report';

function becomes(item: SecretKeyPlan): string {
  return item.kind === 'file'
    ? `file ${code(item.mountPath ?? item.key)}`
    : `variable ${code(item.key)}`;
}

/** A mounted file has to exist, or a folder of its name would stand in its place. */
function need(item: SecretKeyPlan): string {
  if (item.required) return 'yes';
  return item.kind === 'file' ? 'yes, empty if unused' : 'no';
}

/** The keys of the Secret and where their values are today. No value is known to Drydock. */
export function secretTable(blueprint: Blueprint, layout: Layout): string {
  const { name, keys } = blueprint.secret;
  if (keys.length === 0) return '';
  const { shown, note } = bounded(keys, layout);
  const rows = shown.map(item => [
    code(item.key),
    becomes(item),
    text(item.from),
    need(item),
  ]);
  const { secrets, production } = blueprint.delivery;
  const made =
    secrets.kind === 'external-secrets'
      ? ` The External Secrets Operator makes it from ${code(
          `${secrets.path}/${production.name}`,
        )} in the store ${code(secrets.store)}.`
      : '';
  return `Keys of the Secret ${code(name)} in the namespace ${code(
    blueprint.namespace,
  )}.${made} Values never belong in this repository.\n\n${table(
    ['Key', 'Becomes', 'Where the value is today', 'Required'],
    rows,
  )}${note}`;
}
