/** What a list is narrowed to and sorted by, as it stands in an address. @public */
export type ListFilters = Readonly<Record<string, string | undefined>>;

/** Writes filters for an address, leaving out what is not set. @public */
export function writeFilters(filters: ListFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value) search.set(key, value);
  }
  return search;
}

/** Whether anything is left out of the list; its order leaves out nothing. @public */
export function isNarrowed({ sort, ...narrowing }: ListFilters): boolean {
  return Object.keys(narrowing).length > 0;
}
