/** An answer of the backend that is shown and kept up to date. */
export interface Answer<Item> {
  /** When it was made. ISO 8601. */
  at: string;
  items: Item[];
}

/** What is known of an entity. */
export interface Known<Data> {
  data?: Data;
  error?: Error;
  errorSince?: string;
  gone?: string;
}

/** Something could not be read or heard. `at` in ISO 8601. */
export interface Failure {
  type: 'failed';
  error: Error;
  at: string;
}

/** What may become known. */
export type News<Data> =
  | { type: 'data'; data: Data }
  | { type: 'changed'; change: (data: Data) => Data }
  | Failure
  | { type: 'gone'; reason: string }
  | { type: 'another-entity' };

/** An answer that was made before the one that is shown came late, and says nothing new. */
function isOlder<Data extends Answer<unknown>>(
  data: Data,
  known: Known<Data>,
): boolean {
  return known.data !== undefined && data.at < known.data.at;
}

/** What is known after some news. */
export function reduceNews<Data extends Answer<unknown>>(
  known: Known<Data>,
  news: News<Data>,
): Known<Data> {
  switch (news.type) {
    case 'data':
      return isOlder(news.data, known)
        ? { data: known.data }
        : { data: news.data };
    case 'changed':
      return known.data ? { ...known, data: news.change(known.data) } : known;
    case 'failed':
      return {
        data: known.data,
        error: news.error,
        errorSince: known.errorSince ?? news.at,
      };
    case 'gone':
      return { gone: news.reason };
    default:
      return {};
  }
}
