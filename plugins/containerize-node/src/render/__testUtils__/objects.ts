import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { Blueprint } from '../../plan';
import { manifests } from '../kubernetes/manifests';
import { yamlFile } from '../yaml/yamlFile';

const container = z.looseObject({
  name: z.string(),
  args: z.array(z.string()).optional(),
  env: z
    .array(z.looseObject({ name: z.string(), value: z.string().optional() }))
    .optional(),
  securityContext: z.looseObject({}),
  volumeMounts: z.array(
    z.looseObject({ name: z.string(), mountPath: z.string() }),
  ),
});

const podTemplate = z.looseObject({
  metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
  spec: z.looseObject({
    securityContext: z.looseObject({}),
    containers: z.array(container),
    volumes: z.array(z.looseObject({ name: z.string() })),
  }),
});

/** The pod template of a workload's object. */
export type PodTemplate = z.infer<typeof podTemplate>;

const object = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z
    .looseObject({
      template: podTemplate.optional(),
      jobTemplate: z
        .looseObject({ spec: z.looseObject({ template: podTemplate }) })
        .optional(),
    })
    .optional(),
});

/** An object as a reader of the rendered file sees it. */
export type RenderedObject = z.infer<typeof object>;

/** The objects of the base, read back from their YAML. */
export function objectsOf(blueprint: Blueprint): RenderedObject[] {
  return [...manifests(blueprint).values()].flatMap(documents =>
    parseAllDocuments(yamlFile(documents)).map(document =>
      object.parse(document.toJS()),
    ),
  );
}

/** @throws when there is no such object */
export function objectOf(
  blueprint: Blueprint,
  kind: string,
  name?: string,
): RenderedObject {
  const found = objectsOf(blueprint).find(
    item =>
      item.kind === kind && (name === undefined || item.metadata.name === name),
  );
  if (!found) throw new Error(`There is no ${kind} ${name ?? ''}`);
  return found;
}

/** @throws when the object has no pods */
export function podOf(item: RenderedObject): PodTemplate {
  const template = item.spec?.template ?? item.spec?.jobTemplate?.spec.template;
  if (!template)
    throw new Error(`${item.kind} ${item.metadata.name} has no pods`);
  return template;
}
