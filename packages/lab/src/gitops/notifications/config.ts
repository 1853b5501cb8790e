import { parse } from 'yaml';
import { z } from 'zod';
import { describeIssues } from '../work/unsupported';

const conditionSchema = z.strictObject({
  when: z.string(),
  oncePer: z.string().optional(),
  description: z.string().optional(),
  send: z.array(z.string()),
});

const templateSchema = z.strictObject({
  message: z.string().optional(),
  github: z.strictObject({
    repoURLPath: z.string().default('{{.app.spec.source.repoURL}}'),
    revisionPath: z
      .string()
      .default('{{.app.status.operationState.syncResult.revision}}'),
    pullRequestComment: z.strictObject({
      content: z.string(),
      commentTag: z.string().optional(),
    }),
  }),
});

const number = z.union([z.number(), z.string()]);

const serviceSchema = z.strictObject({
  appID: number,
  installationID: number,
  privateKey: z.string(),
  enterpriseBaseURL: z.string(),
});

/** @internal */
export type TriggerCondition = z.infer<typeof conditionSchema>;
/** @internal */
export type NotificationTemplate = z.infer<typeof templateSchema>;
/** @internal */
export type GithubService = z.infer<typeof serviceSchema>;

/** What the ConfigMap of Argo CD Notifications sets up. @internal */
export interface NotificationsConfig {
  github?: GithubService;
  /** By name. */
  triggers: ReadonlyMap<string, TriggerCondition[]>;
  templates: ReadonlyMap<string, NotificationTemplate>;
}

function read<T>(key: string, text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(describeIssues(parsed.error, key));
}

/** `$NAME` is what the Secret has by that name. Rule: notifications-engine `pkg/api/config.go`, replaceStringSecret. */
function withSecrets(text: string, secrets: Record<string, string>): string {
  return text.replace(/\$([-a-zA-Z0-9_]+)/g, (whole, name: string) =>
    Object.hasOwn(secrets, name) ? secrets[name].trim() : whole,
  );
}

function serviceOf(
  text: string,
  secrets: Record<string, string>,
): GithubService {
  const service = read('service.github', text, serviceSchema);
  const privateKey = withSecrets(service.privateKey, secrets);
  if (privateKey.startsWith('$')) {
    throw new Error(`service.github: the Secret has no ${privateKey}`);
  }
  return { ...service, privateKey };
}

function named<T>(
  data: Record<string, string>,
  kind: string,
  schema: z.ZodType<T>,
): Map<string, T> {
  const prefix = `${kind}.`;
  return new Map(
    Object.entries(data)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [
        key.slice(prefix.length),
        read(key, text, schema),
      ]),
  );
}

/**
 * Reads the data of `argocd-notifications-cm`. Rule: notifications-engine `pkg/api/config.go`, ParseConfig.
 *
 * @param secrets - what `argocd-notifications-secret` holds
 * @throws an error that names each field the lab does not act out; no secret is told
 * @internal
 */
export function parseConfig(
  data: Record<string, string>,
  secrets: Record<string, string>,
): NotificationsConfig {
  const known = ['service.github'];
  const prefixes = ['trigger.', 'template.'];
  const other = Object.keys(data).find(
    key =>
      !known.includes(key) && !prefixes.some(prefix => key.startsWith(prefix)),
  );
  if (other) throw new Error(`the lab does not act out ${other}`);
  const service = data['service.github'];
  return {
    github: service === undefined ? undefined : serviceOf(service, secrets),
    triggers: named(data, 'trigger', z.array(conditionSchema)),
    templates: named(data, 'template', templateSchema),
  };
}
