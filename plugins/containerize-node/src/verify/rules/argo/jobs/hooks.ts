import { BuiltObject, Rule } from '../../rule';
import { error } from '../lib/findings';
import { Group, groupsOf } from '../lib/groups';
import { containersOf, podOf, Reference, referencesOf } from '../lib/pods';
import { hasWave, HOOK, hooksOf, WAVE, waveOf } from '../lib/sync';

interface Hook {
  built: BuiltObject;
  phases: string[];
  /** What its pods need, as far as the same sync brings it. */
  needs: { reference: Reference; brought: BuiltObject }[];
}

/** The Jobs among objects that are hooks. */
function hookJobs({ objects }: Group): Hook[] {
  return objects.flatMap(built => {
    const phases = hooksOf(built.object);
    const pod = podOf(built.object);
    if (built.object.kind !== 'Job' || phases.length === 0 || !pod) return [];
    const needs = referencesOf(pod).flatMap(reference => {
      const brought = objects.find(
        ({ object }) =>
          object.kind === reference.kind &&
          object.metadata.name === reference.name,
      );
      return brought ? [{ reference, brought }] : [];
    });
    return [{ built, phases, needs }];
  });
}

/** Hooks that run before what they need exists. */
export const preSyncNeedsConfig: Rule = {
  id: 'argo/pre-sync-needs-config',
  fact: 'argo/pre-sync-before-config',
  check: context =>
    groupsOf(context)
      .flatMap(hookJobs)
      .filter(({ phases }) => phases.includes('PreSync'))
      .flatMap(({ built, needs }) =>
        needs
          .filter(({ brought }) => !hooksOf(brought.object).includes('PreSync'))
          .map(({ reference }) =>
            error(
              built.place(HOOK),
              `Job ${built.object.metadata.name} runs before the sync that brings ${reference.kind} ${reference.name}, which it starts with.`,
              `Make it a Sync hook in a wave between that of the ${reference.kind} and that of the workloads.`,
            ),
          ),
      ),
};

function imagesOf({ object }: BuiltObject): unknown[] {
  const pod = podOf(object);
  return pod ? containersOf(pod).map(({ value }) => value.image) : [];
}

/** Workloads that are not waited with until the hook is done. */
function notWaiting({ objects }: Group, { built }: Hook): BuiltObject[] {
  const images = imagesOf(built);
  return objects.filter(
    item =>
      ['Deployment', 'StatefulSet', 'Rollout'].includes(item.object.kind) &&
      imagesOf(item).some(image => images.includes(image)) &&
      // One that was put into an earlier wave by hand is meant to be there first, such as a database.
      (waveOf(item.object) === waveOf(built.object) ||
        (waveOf(item.object) < waveOf(built.object) && !hasWave(item.object))),
  );
}

/** Sync hooks between the wrong waves. */
export const hookWave: Rule = {
  id: 'argo/hook-wave',
  fact: 'argo/hook-waves',
  check: context =>
    groupsOf(context).flatMap(group =>
      hookJobs(group)
        .filter(({ phases }) => phases.includes('Sync'))
        .flatMap(hook => {
          const { name } = hook.built.object.metadata;
          const wave = waveOf(hook.built.object);
          const late = hook.needs
            .filter(({ brought }) => waveOf(brought.object) > wave)
            .map(({ brought, reference }) =>
              error(
                brought.place(WAVE),
                `${reference.kind} ${reference.name} comes in a later wave than Job ${name}, which starts with it.`,
                `Give it a sync-wave below ${wave}.`,
              ),
            );
          const early = notWaiting(group, hook).map(({ object }) =>
            error(
              hook.built.place(WAVE),
              `Job ${name} does not come before ${object.kind} ${object.metadata.name}, which runs the same image.`,
              `Give the Job a sync-wave below ${waveOf(object)}.`,
            ),
          );
          return [...late, ...early];
        }),
    ),
};
