import { EntityPreview, EntityPreviews } from '@drydock/plugin-delivery-common';
import { useEffect, useRef, useState } from 'react';
import { PreviewsT } from '../../translation/ref';
import { nameOf } from '../format';

function sentences(
  before: EntityPreviews,
  now: EntityPreviews,
  t: PreviewsT,
): string[] {
  const states = new Map(before.items.map(item => [item.id, item.state]));
  const ids = new Set(now.items.map(item => item.id));
  const words = (item: EntityPreview) => ({
    name: nameOf(item),
    state: t(`state.${item.state}`),
  });
  const changed = now.items.flatMap(item => {
    const old = states.get(item.id);
    if (old === item.state) return [];
    return [t(old ? 'content.changed' : 'content.came', words(item))];
  });
  const gone = before.items
    .filter(item => !ids.has(item.id))
    .map(item => t('content.went', { name: nameOf(item) }));
  return [...changed, ...gone];
}

/** What changed of an entity's previews that is worth being said aloud: another state, a new one, one that is gone. */
export function useChanges(
  data: EntityPreviews | undefined,
  t: PreviewsT,
): string {
  const before = useRef<EntityPreviews>();
  const [said, setSaid] = useState('');
  useEffect(() => {
    const old = before.current;
    before.current = data;
    // Of another entity nothing has changed.
    if (!data || old?.entityRef !== data.entityRef) return;
    const news = sentences(old, data, t);
    if (news.length > 0) setSaid(news.join(' '));
  }, [data, t]);
  return said;
}
