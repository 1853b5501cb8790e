import { Application, ApplicationSet, controllerOf } from '../kubernetes';

const NUMBER_LABEL = 'drydock.dev/pr-number';
const HEAD_ANNOTATION = 'drydock.dev/pr-head-sha';
const PREVIEW_LABEL = 'drydock.dev/preview';
const GUARDRAILS_LABEL = 'drydock.dev/preview-guardrails';
const FULL_COMMIT = /^[0-9a-f]{40}$/;

/** A text of a template that is one parameter of the generator and nothing else: `{{.number}}`, `{{ number }}`. */
const PARAMETER = /\{\{\s*\.?([a-z_]+)\s*\}\}/;
const WHOLE_PARAMETER = new RegExp(`^${PARAMETER.source}$`);

/** The ApplicationSet that made an Application, if it is among these. @public */
export function applicationSetOf(
  { metadata }: Application,
  sets: readonly ApplicationSet[],
): ApplicationSet | undefined {
  const owner = controllerOf(metadata);
  return owner?.kind === 'ApplicationSet'
    ? sets.find(set => set.metadata.uid === owner.uid)
    : undefined;
}

type Texts = Record<string, string> | null | undefined;

function wholeParameters(template: Texts, values: Texts): [string, string][] {
  return Object.entries(template ?? {}).flatMap(([key, text]) => {
    const [, name] = WHOLE_PARAMETER.exec(text) ?? [];
    const value = values?.[key];
    return name && value !== undefined ? [[name, value]] : [];
  });
}

/** What stands in a name where its template has its only parameter. */
function parameterInName(template: string, name: string): [string, string][] {
  const found = PARAMETER.exec(template);
  if (!found) return [];
  const before = template.slice(0, found.index);
  const after = template.slice(found.index + found[0].length);
  const fits =
    !after.includes('{{') &&
    name.startsWith(before) &&
    name.endsWith(after) &&
    name.length > before.length + after.length;
  return fits
    ? [[found[1], name.slice(before.length, name.length - after.length)]]
    : [];
}

/**
 * Parameters that the generator made an Application with, read back from where its template put them as they are.
 * Rule: argo-cd v3.5.1 `applicationset/generators/pull_request.go` for their names.
 */
function parametersOf(
  { metadata }: Application,
  set: ApplicationSet | undefined,
): Map<string, string> {
  const template = set?.spec.template.metadata;
  return new Map([
    ...parameterInName(template?.name ?? '', metadata.name),
    ...wholeParameters(template?.annotations, metadata.annotations),
    ...wholeParameters(template?.labels, metadata.labels),
  ]);
}

/** What an Application says of its pull request. @public */
export interface PullRequestOfApplication {
  number?: number;
  headCommit?: string;
  title?: string;
  author?: string;
}

function numberIn(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/**
 * The pull request an Application is for: from our own label and annotation, else from what its ApplicationSet was
 * given; its commit also from the revision it follows.
 * @public
 */
export function pullRequestOf(
  application: Application,
  sets: readonly ApplicationSet[],
): PullRequestOfApplication {
  const { labels, annotations } = application.metadata;
  const given = parametersOf(application, applicationSetOf(application, sets));
  const number = numberIn(labels?.[NUMBER_LABEL] ?? given.get('number'));
  const revision = application.spec.source?.targetRevision;
  const headCommit =
    annotations?.[HEAD_ANNOTATION] ??
    given.get('head_sha') ??
    (revision && FULL_COMMIT.test(revision) ? revision : undefined);
  const title = given.get('title');
  const author = given.get('author');
  return {
    ...(number ? { number } : {}),
    ...(headCommit ? { headCommit } : {}),
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
  };
}

/**
 * Whether labels are of guard rails: the namespace, quota and network policies of a preview, which Drydock's engine has
 * made by an Application of their own for the same pull request.
 * @internal
 */
export function isGuardrails(labels: Texts): boolean {
  return labels?.[GUARDRAILS_LABEL] === 'true';
}

/** Whether an Application is the preview of a pull request, rather than an environment of its own. @public */
export function isPreview(
  application: Application,
  applicationSets: readonly ApplicationSet[],
): boolean {
  if (isGuardrails(application.metadata.labels)) return false;
  return (
    application.metadata.labels?.[PREVIEW_LABEL] === 'true' ||
    pullRequestOf(application, applicationSets).number !== undefined
  );
}

/** Whether an Application may be a preview, as far as can be told without its ApplicationSet. @public */
export function mayBePreview(application: Application): boolean {
  const { metadata } = application;
  if (isGuardrails(metadata.labels)) return false;
  return (
    isPreview(application, []) ||
    controllerOf(metadata)?.kind === 'ApplicationSet'
  );
}
