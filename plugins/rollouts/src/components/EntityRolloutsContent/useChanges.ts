import { EntityRollouts } from '@drydock/plugin-delivery-common';
import { useEffect, useRef, useState } from 'react';
import { RolloutsT } from '../../translation/ref';

/** What changed of an entity's Rollouts that is worth being said aloud: a phase that became another. */
export function useChanges(
  data: EntityRollouts | undefined,
  t: RolloutsT,
): string {
  const before = useRef<EntityRollouts>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const phases = new Map(
      before.current?.items.map(item => [item.id.uid, item.phase]),
    );
    before.current = data;
    const changed = (data?.items ?? []).filter(({ id, phase }) => {
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
  }, [data, t]);
  return said;
}
