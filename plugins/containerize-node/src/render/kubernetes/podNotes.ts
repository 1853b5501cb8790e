import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Note } from '../yaml/yamlFile';

type Container = NonNullable<IPodTemplateSpec['spec']>['containers'][number];

function containerNotes(container: Container): Note[] {
  return [
    ...(container.livenessProbe?.tcpSocket && container.readinessProbe?.httpGet
      ? [
          {
            at: ['livenessProbe'],
            text: 'A page can fail because the database is away, which no restart mends: alive means to accept connections.',
          },
        ]
      : []),
    ...(container.lifecycle
      ? [
          {
            at: ['lifecycle'],
            text: 'Load balancers learn that the pod is going before it stops answering.',
          },
        ]
      : []),
    ...(container.securityContext?.readOnlyRootFilesystem
      ? []
      : [
          {
            at: ['securityContext'],
            text: 'The root file system is writable: see deploy/MIGRATION.md for the reason.',
          },
        ]),
  ];
}

/** Reasons of lines in a pod, at their paths in the object that holds it at `base`. */
export function podNotes(
  template: IPodTemplateSpec,
  base: readonly (string | number)[],
): Note[] {
  const spec = template.spec;
  if (!spec) return [];
  const notes: Note[] = [
    ...(spec.affinity
      ? [
          {
            at: ['affinity'],
            text: 'The volume can be mounted on one node only, so all pods that hold it run on one.',
          },
        ]
      : []),
    ...spec.containers.flatMap((container, index) =>
      containerNotes(container).map(note => ({
        ...note,
        at: ['containers', index, ...note.at],
      })),
    ),
    ...(spec.volumes ?? []).flatMap((volume, index) =>
      volume.secret?.defaultMode === undefined
        ? []
        : [
            {
              at: ['volumes', index, 'secret', 'defaultMode'],
              text: `0${volume.secret.defaultMode.toString(
                8,
              )}: for the pod's group only.`,
            },
          ],
    ),
  ];
  return notes.map(note => ({ ...note, at: [...base, 'spec', ...note.at] }));
}
