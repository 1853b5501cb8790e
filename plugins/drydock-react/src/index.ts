/**
 * What every frontend of Drydock shares: loading, empty, error and data as one component, how old data is in words,
 * times that keep counting, tables that become cards, confirmed actions, and announcements for screen readers.
 *
 * @packageDocumentation
 */
export * from './components/Actions';
export * from './components/Announcement';
export * from './components/CardTable';
export * from './components/Freshness';
export * from './components/Loaded';
export * from './components/MayNotAct';
export * from './components/RelativeTime';
export * from './components/Section';
export * from './components/Toned';
export { isNarrowed, writeFilters } from './filters';
export type { ListFilters } from './filters';
export * from './hooks';
export * from './time';
export { drydockTranslationRef } from './translation/ref';
export { titleIn } from './translation/titleIn';
export type { Titles } from './translation/titleIn';
