import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** A pause in typing after which owners are looked for. */
const TYPING_MS = 300;
const MOST_SUGGESTED = 20;
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];

/** An owner that may be meant. */
export interface SuggestedOwner {
  entityRef: string;
  title: string;
}

interface Found {
  owners: SuggestedOwner[];
  error?: Error;
}

type WithProfile = Entity & { spec?: { profile?: { displayName?: unknown } } };

function suggestion(entity: WithProfile): SuggestedOwner {
  const { name, title } = entity.metadata;
  const displayName = entity.spec?.profile?.displayName;
  return {
    entityRef: stringifyEntityRef(entity),
    title: typeof displayName === 'string' ? displayName : title ?? name,
  };
}

/** Owners that match what is typed: a few, however many the catalog has, and none before somebody types. */
export function useOwners(typed: string): Found {
  const catalog = useApi(catalogApiRef);
  const [found, setFound] = useState<Found>({ owners: [] });
  useEffect(() => {
    if (typed === '') return undefined;
    let isCurrent = true;
    const read = () =>
      catalog.queryEntities({
        filter: { kind: ['Group', 'User'] },
        fullTextFilter: { term: typed, fields: SEARCHED },
        fields: ['kind', 'metadata', 'spec.profile.displayName'],
        limit: MOST_SUGGESTED,
      });
    const timer = setTimeout(() => {
      read().then(
        ({ items }) => isCurrent && setFound({ owners: items.map(suggestion) }),
        (error: Error) => isCurrent && setFound({ owners: [], error }),
      );
    }, TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [catalog, typed]);
  return found;
}
