export * from './exec';
export * from './foreground';
export * from './normalize';
export { redactText } from './redact';
export * from './program';
export type { NormalizeOptions } from './serverPaths';
export * from './tokens';
