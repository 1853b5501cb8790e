import { StepView, WeightsView } from '@drydock/plugin-delivery-common';
import { durationWords } from '@drydock/plugin-drydock-react';
import { RolloutsT } from '../../translation/ref';
import { percent, shareOf } from '../format';

const DEFAULT_WEIGHTS: Pick<WeightsView, 'max'> = { max: 100 };

/** What a step does, in words; kinds without words of ours as the vendor's tools write them. */
export function stepWords(
  step: StepView,
  t: RolloutsT,
  language: string,
  weights: Pick<WeightsView, 'max'> = DEFAULT_WEIGHTS,
): string {
  switch (step.kind) {
    case 'setWeight': {
      const share = shareOf(step.weight ?? 0, weights);
      return t('steps.weight', { weight: percent(share, language) });
    }
    case 'pause':
      return step.seconds === undefined
        ? t('steps.pause')
        : t('steps.timedPause', {
            duration: durationWords(step.seconds, language),
          });
    case 'analysis':
    case 'experiment':
      return t(`steps.${step.kind}`);
    default:
      return step.text;
  }
}
