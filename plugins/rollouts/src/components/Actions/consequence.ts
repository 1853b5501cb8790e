import {
  RolloutActionView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { RolloutsT } from '../../translation/ref';
import { stepWords } from '../Steps';

/** What an action will do to a Rollout, a sentence each, and what the person should know before. */
export interface Consequence {
  effects: string[];
  warning?: string;
}

function going(
  { toStep }: RolloutActionView,
  view: RolloutView,
  t: RolloutsT,
  language: string,
): string[] {
  if (toStep === undefined) {
    const isCanary = view.strategy === 'canary';
    return [
      t(`action.effect.${isCanary ? 'promoteDecided' : 'promoteBlueGreen'}`),
    ];
  }
  const step = view.steps[toStep];
  if (!step) return [t('action.effect.toEnd')];
  return [
    t('action.effect.toStep', {
      step: String(toStep + 1),
      total: String(view.steps.length),
      text: stepWords(step, t, language, view.weights),
    }),
  ];
}

function fully({ skips }: RolloutActionView, t: RolloutsT): string[] {
  const passed = skips ? [t('action.effect.skips', { count: skips })] : [];
  return [t('action.effect.fully'), ...passed];
}

/** Says what an action will do before it is confirmed. */
export function consequenceOf(
  action: RolloutActionView,
  view: RolloutView,
  t: RolloutsT,
  language: string,
): Consequence {
  switch (action.name) {
    case 'promote':
      return { effects: going(action, view, t, language) };
    case 'skip-step':
      return {
        effects: [t('action.effect.skip'), ...going(action, view, t, language)],
      };
    case 'promote-full':
      return { effects: fully(action, t) };
    case 'undo':
      return {
        effects: [
          t('action.effect.undo', { revision: String(action.toRevision) }),
        ],
        warning: t('action.effect.undoWarning'),
      };
    case 'terminate-analysis':
      return {
        effects: [
          t('action.effect.terminate-analysis', {
            runs: (action.runs ?? []).join(', '),
          }),
        ],
      };
    default:
      return { effects: [t(`action.effect.${action.name}`)] };
  }
}
