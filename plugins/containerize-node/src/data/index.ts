export {
  datadogTag,
  datadogTags,
  podQuery,
  requestSource,
  traceMetric,
} from './analysis';
export type { DatadogTag, PodQuery, RequestSource } from './analysis';
export { tagsOfQuery } from './datadogQuery';
export { compatibilityBreaks } from './compatibilityBreaks';
export { dataStoreForPackage } from './dataStores';
export type { DataStoreHint } from './dataStores';
export { endOfLife } from './endOfLife';
export {
  frameworkReleases,
  frameworkSupport,
  supportedRuntimes,
} from './frameworks';
export type { FrameworkRelease } from './frameworks';
export { commandPackage, knownCommands } from './commands';
export type { CommandPackage } from './commands';
export { gemPackages, knownGems } from './gems';
export type { GemLimit, GemPackages } from './gems';
export { joinPackages } from './libraries';
export type { MissingPackage, NativePackages } from './libraries';
export { pearPackage } from './pear';
export type { PearPackage } from './pear';
export { knownPhpExtensions, phpExtension } from './phpExtensions';
export type { PhpExtension, PhpExtensionInstall } from './phpExtensions';
export {
  isEmbeddedStore,
  mailSink,
  previewRelease,
  previewService,
  publicHostNames,
} from './previewServices';
export type {
  MailSink,
  PreviewServiceRelease,
  PreviewServiceRow,
  PreviewVariable,
} from './previewServices';
export {
  isPastEndOfLife,
  RUNTIME_LANGUAGES,
  runtimeImage,
  runtimeRelease,
  runtimeReleases,
} from './runtimes';
export type {
  RuntimeImage,
  RuntimeImageVariant,
  RuntimeLanguage,
  RuntimeRelease,
} from './runtimes';
export {
  archiveSourceLines,
  debianSuite,
  debianSuites,
  isPackageSuite,
  PACKAGE_SUITES,
} from './suites';
export type { ArchiveSources, DebianSuite, PackageSuite } from './suites';
export { workerForPackage } from './workers';
export type { WorkerHint } from './workers';
export { pinnedAction, pinnedActions } from './actions';
export type { PinnedAction } from './actions';
export { workflowScript, workflowScripts } from './workflowScripts';
export type { WorkflowScript } from './workflowScripts';
