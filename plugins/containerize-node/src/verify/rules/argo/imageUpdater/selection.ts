import { pointer } from '../../../repository/pointer';
import { RuleContext, SourceObject } from '../../rule';
import { ApplicationView } from '../lib/applications';
import { get, list, record, text } from '../lib/data';
import { selects } from '../lib/pods';

/** One entry of an ImageUpdater's `applicationRefs`. */
export interface ImageUpdaterRef {
  updater: SourceObject;
  at: string;
  value: Record<string, unknown>;
}

/** Every entry of every ImageUpdater. */
export function imageUpdaterRefs(context: RuleContext): ImageUpdaterRef[] {
  return context.objects
    .filter(
      ({ object }) =>
        object.kind === 'ImageUpdater' &&
        object.apiVersion.startsWith('argocd-image-updater.argoproj.io/'),
    )
    .flatMap(updater =>
      list(get(updater.object.spec, 'applicationRefs')).map((item, index) => ({
        updater,
        at: pointer('spec', 'applicationRefs', index),
        value: record(item),
      })),
    );
}

/** What the parameters of a template become, for comparing with patterns. */
function sampled(template: string): string {
  return template.replaceAll(/\{\{[^}]*\}\}/g, '1');
}

/** A pattern of Go's `filepath.Match` as an expression. */
function globExpression(pattern: string): RegExp {
  const body = [...pattern]
    .map(char => {
      if (char === '*') return '[^/]*';
      if (char === '?') return '[^/]';
      return char.replace(/[.+^${}()|[\]\\]/, '\\$&');
    })
    .join('');
  return new RegExp(`^${body}$`);
}

/** Whether an entry selects an Application. */
export function selectsApplication(
  { updater, value }: ImageUpdaterRef,
  application: ApplicationView,
): boolean {
  const namespace = updater.object.metadata.namespace;
  const sameNamespace =
    namespace === undefined ||
    application.namespace === undefined ||
    namespace === application.namespace;
  const labels = Object.fromEntries(
    Object.entries(application.labels).map(([key, label]) => [
      key,
      sampled(String(label)),
    ]),
  );
  return (
    sameNamespace &&
    globExpression(text(value.namePattern) ?? '').test(
      sampled(application.name),
    ) &&
    selects(value.labelSelectors, labels)
  );
}
