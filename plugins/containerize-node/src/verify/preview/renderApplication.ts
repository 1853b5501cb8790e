import { z } from 'zod';
import { pullRequestUses } from '../repository/generators';
import { isObject } from '../repository/sourceDocument';
import {
  KubernetesObject,
  SampleRequest,
  SourceObject,
} from '../repository/types';
import { Rendered, renderFastTemplate, renderGoTemplate } from './goTemplate';
import { sampleRequests } from './samples';

const applicationSet = z.looseObject({
  goTemplate: z.boolean().optional(),
  goTemplateOptions: z.array(z.string()).optional(),
  templatePatch: z.string().optional(),
  generators: z
    .array(
      z.looseObject({
        pullRequest: z
          .looseObject({
            github: z
              .looseObject({ labels: z.array(z.string()).optional() })
              .optional(),
            values: z.record(z.string(), z.string()).optional(),
            template: z.unknown().optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  template: z.looseObject({
    metadata: z.looseObject({}),
    spec: z.looseObject({}),
  }),
});

/** An Application made of a sample, or why none could be made. */
export type ApplicationResult =
  | { request: SampleRequest; application: KubernetesObject }
  | { error: string }
  | { unsupported: string };

/**
 * The Applications that an ApplicationSet makes of the sample pull requests; none when it has no generator of pull
 * requests.
 */
export function renderApplications(set: SourceObject): ApplicationResult[] {
  const parsed = applicationSet.safeParse(set.object.spec);
  if (!parsed.success) {
    return [{ error: z.prettifyError(parsed.error).replaceAll('\n', ' ') }];
  }
  const spec = parsed.data;
  const combined = new Set(
    pullRequestUses(set.object.spec).filter(use => use !== 'direct'),
  );
  return [
    ...[...combined].map(use => ({
      unsupported: `a generator of pull requests inside ${use}`,
    })),
    ...directApplications(set, spec),
  ];
}

function directApplications(
  set: SourceObject,
  spec: z.infer<typeof applicationSet>,
): ApplicationResult[] {
  return spec.generators.flatMap(({ pullRequest }) => {
    if (!pullRequest) return [];
    if (spec.templatePatch !== undefined) {
      return [{ unsupported: 'templatePatch' }];
    }
    if (pullRequest.template !== undefined) {
      return [{ unsupported: 'a template in the generator' }];
    }
    const mustExist =
      spec.goTemplateOptions?.includes('missingkey=error') ?? false;
    const render = (text: string, parameters: object) =>
      spec.goTemplate
        ? renderGoTemplate(text, parameters, mustExist)
        : renderFastTemplate(text, parameters);
    return sampleRequests(pullRequest.github?.labels ?? []).map(request =>
      renderOne(spec.template, set, request, pullRequest.values ?? {}, render),
    );
  });
}

class NotRendered extends Error {
  constructor(readonly result: { error: string } | { unsupported: string }) {
    super();
  }
}

type Render = (text: string, parameters: object) => Rendered;

function renderOne(
  template: object,
  set: SourceObject,
  request: SampleRequest,
  values: Record<string, string>,
  render: Render,
): ApplicationResult {
  try {
    // Without Go templates `values` are named by their whole path, as one word.
    const rendered = Object.entries(values).map(
      ([name, text]) => [name, textOf(render(text, request))] as const,
    );
    const parameters = {
      ...request,
      values: Object.fromEntries(rendered),
      ...Object.fromEntries(
        rendered.map(([name, text]) => [`values.${name}`, text]),
      ),
    };
    const filled = fill(template, text => textOf(render(text, parameters)));
    const { metadata, spec } = filled as {
      metadata: KubernetesObject['metadata'];
      spec: object;
    };
    const application = {
      apiVersion: set.object.apiVersion,
      kind: 'Application',
      metadata: { namespace: set.object.metadata.namespace, ...metadata },
      spec,
    };
    return isObject(application)
      ? { request, application }
      : { error: 'the template has no name' };
  } catch (error) {
    if (error instanceof NotRendered) return error.result;
    throw error;
  }
}

function textOf(rendered: Rendered): string {
  if ('text' in rendered) return rendered.text;
  throw new NotRendered(rendered);
}

/** Every text and key of plain data, filled in. */
function fill(value: unknown, render: (text: string) => string): unknown {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return value.map(item => fill(item, render));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      render(key),
      fill(item, render),
    ]),
  );
}
