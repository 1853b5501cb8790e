import { KubeObject, isRecord } from '../../kubernetes/objects';
import { Value, ValueMap, toValue } from '../expressions';
import { GithubClient } from '../scm/GithubClient';
import { renderTemplate } from '../templates';
import { PullRequestComment, commentOnPullRequests } from './comment';
import { NotificationTemplate, NotificationsConfig } from './config';
import { timeNamespace } from './goTime';
import { fullNameOf, withRepository } from './repository';
import { NotifiedState, stateIn, stateKey } from './state';
import { Destination, subscriptionsOf } from './subscriptions';
import { ConditionResult, runTrigger } from './trigger';

/** @internal */
export interface NotifyContext {
  config: NotificationsConfig;
  /** The forge, as the App that comments. */
  client: GithubClient;
  /** Milliseconds since 1970. */
  now: number;
  /** The Application's project, when there is one. */
  project?: KubeObject;
  warn(message: string): void;
}

/** Rule: argo-cd v3.5.1 `util/notification/settings/settings.go`, initGetVars; without secrets. */
function variablesOf(
  { now, project }: NotifyContext,
  application: KubeObject,
): ValueMap {
  return {
    app: toValue(application),
    appProject: project ? toValue(project) : {},
    context: {},
    time: timeNamespace(now),
  };
}

function commentOf(
  name: string,
  { message = '', github }: NotificationTemplate,
  data: Value,
): PullRequestComment {
  const write = (text: string) => renderTemplate(text, data, { name });
  // It is not sent, but one that cannot be written fails the notification.
  write(message);
  return {
    repository: fullNameOf(write(github.repoURLPath)),
    revision: write(github.revisionPath),
    content: write(github.pullRequestComment.content),
    commentTag: github.pullRequestComment.commentTag,
  };
}

function repoUrlOf({ spec }: KubeObject): string {
  const source = isRecord(spec) ? spec.source : undefined;
  return String(isRecord(source) ? source.repoURL : '');
}

async function send(
  context: NotifyContext,
  application: KubeObject,
  templates: readonly string[],
  variables: ValueMap,
): Promise<void> {
  const { client, config } = context;
  for (const name of templates) {
    const template = config.templates.get(name);
    if (!template) throw new Error(`template '${name}' is not supported`);
    const comment = await withRepository(client, repoUrlOf(application), repo =>
      commentOf(name, template, { ...variables, repo }),
    );
    await commentOnPullRequests(client, comment);
  }
}

/** The state after a destination was looked after. */
async function afterTelling(
  context: NotifyContext,
  application: KubeObject,
  state: NotifiedState,
  about: { trigger: string; result: ConditionResult; to: Destination },
  variables: ValueMap,
): Promise<NotifiedState> {
  const { trigger, result, to } = about;
  const key = stateKey(trigger, result, to);
  const { [key]: before, ...others } = state;
  if (!result.isSo) return result.oncePer === '' ? others : state;
  if (before !== undefined) return state;
  try {
    if (to.service !== 'github') {
      throw new Error(`notification service '${to.service}' is not supported`);
    }
    await send(context, application, result.templates, variables);
    return { ...state, [key]: Math.floor(context.now / 1_000) };
  } catch (error) {
    const { name } = application.metadata;
    const message = error instanceof Error ? error.message : String(error);
    context.warn(`Failed to notify about ${name} (${trigger}): ${message}`);
    return state;
  }
}

/**
 * Tells what is to be told about an Application now. What cannot be told is told again at the next look. Rule:
 * notifications-engine `pkg/controller/controller.go`, processResourceWithAPI.
 *
 * @returns what has been told about it
 * @internal
 */
export async function notify(
  context: NotifyContext,
  application: KubeObject,
): Promise<NotifiedState> {
  const { config, project, warn } = context;
  const { name, annotations } = application.metadata;
  const variables = variablesOf(context, application);
  let state = stateIn(annotations);
  const subscribed = subscriptionsOf({
    ...project?.metadata.annotations,
    ...annotations,
  });
  for (const [trigger, destinations] of subscribed) {
    const conditions = config.triggers.get(trigger);
    if (!conditions) warn(`${name}: trigger '${trigger}' is not configured`);
    const results = runTrigger(conditions ?? [], variables, message =>
      warn(`${name}: trigger '${trigger}': ${message}`),
    );
    for (const result of results) {
      for (const to of destinations) {
        const about = { trigger, result, to };
        state = await afterTelling(
          context,
          application,
          state,
          about,
          variables,
        );
      }
    }
  }
  return state;
}
