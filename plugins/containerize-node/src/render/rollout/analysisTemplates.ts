import type { IAnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Blueprint, RolloutPlan } from '../../plan';
import { NAME_LABEL } from '../kubernetes/labels';
import { SYNC_WAVE } from '../kubernetes/waves';
import { Note, YamlDocument } from '../yaml/yamlFile';
import { Analysis, Measure } from './analysis';
import { CANARY_HASH, REFERENCE_WAVE, rolloutNames } from './names';

const WAVE_NOTE: Note = {
  at: ['metadata', 'annotations', SYNC_WAVE],
  text: 'Before the Rollout, which is Degraded while it refers to a template that is not there.',
};

function template(
  blueprint: Blueprint,
  name: string,
  head: string,
  measures: readonly Measure[],
  byHash: boolean,
): YamlDocument {
  const value: IAnalysisTemplate = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: {
      name,
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: { [SYNC_WAVE]: REFERENCE_WAVE },
    },
    spec: {
      ...(byHash ? { args: [{ name: CANARY_HASH }] } : {}),
      metrics: measures.map(({ metric }) => metric),
    },
  };
  return {
    head: [head],
    value,
    notes: [
      WAVE_NOTE,
      ...measures.flatMap(({ notes }, index) =>
        notes.map(note => ({
          ...note,
          at: ['spec', 'metrics', index, ...note.at],
        })),
      ),
    ],
  };
}

/** What decides after each step, and what is watched beside them. */
export function analysisTemplates(
  blueprint: Blueprint,
  plan: RolloutPlan,
  { step, background, byHash }: Analysis,
): YamlDocument[] {
  const names = rolloutNames(blueprint, plan);
  return [
    template(
      blueprint,
      names.stepTemplate,
      'Decides after each step: goes on, takes the release back, or pauses and asks a person when there was nothing to measure.',
      step,
      byHash,
    ),
    template(
      blueprint,
      names.backgroundTemplate,
      'Watches the canary until the release is over.',
      background,
      byHash,
    ),
  ];
}
