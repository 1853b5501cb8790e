import { RolloutSummary } from '@drydock/plugin-delivery-common';
import { useEffect, useRef, useState } from 'react';
import { RolloutsT } from '../translation/ref';

type Item = Pick<RolloutSummary, 'id' | 'phase' | 'message'>;

/** What changed of some Rollouts that is worth being said aloud: a phase that became another. */
export function useChanges(
  items: readonly Item[] | undefined,
  t: RolloutsT,
): string {
  const before = useRef<readonly Item[]>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const phases = new Map(
      before.current?.map(item => [item.id.uid, item.phase]),
    );
    before.current = items;
    const changed = (items ?? []).filter(({ id, phase }) => {
      const old = phases.get(id.uid);
      return old !== undefined && old !== phase;
    });
    if (changed.length === 0) return;
    const sentences = changed.map(({ id, phase, message }) =>
      t('content.changed', {
        name: id.name,
        phase: t(`phase.${phase}`),
        message,
      }),
    );
    setSaid(sentences.join(' '));
  }, [items, t]);
  return said;
}
