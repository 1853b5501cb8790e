import { traceMetric } from '../../data';
import { AppProfile } from '../../profile';

/** Prefix of the metrics that Datadog makes of an application's requests; undefined when it has no tracer for them. */
export function tracePrefix(profile: AppProfile): string | undefined {
  const { framework, runtimes } = profile;
  const language =
    framework?.language ??
    runtimes.find(runtime => runtime.role === 'app')?.language;
  return language && traceMetric(language, framework?.name);
}
