/**
 * What every frontend of Drydock shares: loading, empty, error and data as one component, how old data is in words,
 * times that keep counting, and announcements for screen readers.
 *
 * @packageDocumentation
 */
export * from './components/Announcement';
export * from './components/Freshness';
export * from './components/Loaded';
export * from './components/RelativeTime';
export * from './time';
export { drydockTranslationRef } from './translation/ref';
