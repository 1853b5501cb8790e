import { AppProfile } from '../../profile';

/** Prefix of the metrics that Datadog makes of an application's requests; undefined when it has no tracer for them. */
export function tracePrefix(profile: AppProfile): string | undefined {
  const language =
    profile.framework?.language ??
    profile.runtimes.find(runtime => runtime.role === 'app')?.language;
  switch (language) {
    case 'ruby':
      return 'trace.rack.request';
    case 'php':
      return 'trace.web.request';
    default:
      return undefined;
  }
}
