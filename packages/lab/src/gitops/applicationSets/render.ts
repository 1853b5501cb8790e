import { isRecord } from '../../kubernetes/objects';
import { ValueMap } from '../expressions';
import {
  TemplateError,
  TemplateFunctions,
  fixed,
  renderTemplate,
} from '../templates';
import { ApplicationSetSpec } from './schema';

/** @internal */
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** An Application as an ApplicationSet wants it. @internal */
export interface GeneratedApplication {
  metadata: {
    name: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec: Record<string, unknown>;
}

const MAX_NAME = 253;

/** Rule: argo-cd v3.5.1 `applicationset/utils/template_functions.go`, SanitizeName. */
function normalize(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, MAX_NAME)
    .replace(/^[-.]+|[-.]+$/g, '');
}

const FUNCTIONS: TemplateFunctions = {
  normalize: fixed(['string'], name => normalize(String(name))),
};

/** Rule: argo-cd v3.5.1 `applicationset/utils/utils.go`, Replace. */
function replaced(text: string, params: ValueMap, isStrict: boolean): string {
  try {
    return renderTemplate(text, params, {
      name: 'base',
      isStrict,
      functions: FUNCTIONS,
    });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const what =
      error.stage === 'parse'
        ? 'failed to parse template'
        : 'failed to execute go template';
    throw new Error(`${what} ${text}: ${error.message}`);
  }
}

/** Each text below a value, keys too, through a function. */
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map(each => mapTexts(each, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [map(key), mapTexts(each, map)]),
  );
}

function mapEach(
  record: Record<string, string> | undefined,
  map: (text: string) => string,
): Record<string, string> | undefined {
  return (
    record &&
    Object.fromEntries(
      Object.entries(record).map(([key, text]) => [map(key), map(text)]),
    )
  );
}

function finalizersOf(
  { template, syncPolicy }: ApplicationSetSpec,
  map: (text: string) => string,
): string[] | undefined {
  const own = template.metadata.finalizers?.map(map) ?? [];
  if (own.length > 0) return own;
  return syncPolicy?.preserveResourcesOnDeletion
    ? undefined
    : [RESOURCES_FINALIZER];
}

/**
 * The Application that a template makes of the parameters of a generator: each text in it is a template of its own.
 * Rule: argo-cd v3.5.1 `applicationset/utils/utils.go`, RenderTemplateParams.
 *
 * @throws an error in Argo CD's words when a text of the template does not fit the parameters
 * @internal
 */
export function renderApplication(
  spec: ApplicationSetSpec,
  params: ValueMap,
): GeneratedApplication {
  const isStrict = spec.goTemplateOptions.includes('missingkey=error');
  const map = (text: string) => replaced(text, params, isStrict);
  const { metadata } = spec.template;
  const name = map(metadata.name);
  const labels = mapEach(metadata.labels, map);
  const annotations = mapEach(metadata.annotations, map);
  const finalizers = finalizersOf(spec, map);
  const rendered = mapTexts(spec.template.spec, map);
  return {
    metadata: { name, labels, annotations, finalizers },
    spec: isRecord(rendered) ? rendered : {},
  };
}
