import { RolloutsT } from '../../translation/ref';
import { Outcome } from './useRolloutAction';

/** What came of an action, in words. */
export function outcomeWords(
  outcome: Outcome,
  name: string,
  t: RolloutsT,
): string {
  const action = t(`action.${outcome.action.name}`);
  if (outcome.type === 'done') {
    const phase = t(`phase.${outcome.result.phase}`);
    return t('action.done', { action, name, phase });
  }
  const { reason } = outcome;
  return outcome.type === 'conflict'
    ? t('action.conflict', { name, reason })
    : t('action.failed', { action, name, reason });
}
