import { isDeepStrictEqual } from 'node:util';
import { KubeObject, isRecord } from '../../kubernetes/objects';
import {
  APPLICATIONS,
  APP_PROJECTS,
  CONFIG_MAPS,
  SECRETS,
} from '../../kubernetes/resources';
import { GithubClient } from '../scm/GithubClient';
import { configMapData, secretData } from '../scm/secrets';
import { ControllerOptions, RunningController } from '../work/controller';
import { periodicLooks } from '../work/periodic';
import { NotificationsConfig, parseConfig } from './config';
import { notify } from './notify';
import { isRefreshed } from './refreshed';
import { NOTIFIED, NotifiedState, stateIn, stateText } from './state';

const CONFIG_MAP = 'argocd-notifications-cm';
const SECRET = 'argocd-notifications-secret';
/** Rule: argo-cd v3.5.1 `notification_controller/controller/controller.go`, resyncPeriod. */
const RESYNC_SECONDS = 60;

/** What was set up, and the client that comments. */
interface Setup {
  config: NotificationsConfig;
  client: GithubClient;
}

function setupOf({ store, namespace }: ControllerOptions): Setup | undefined {
  const data = configMapData(store, namespace, CONFIG_MAP);
  if (!data) return undefined;
  const secrets = secretData(store, namespace, SECRET) ?? {};
  const config = parseConfig(data, secrets);
  if (!config.github) {
    throw new Error(`${CONFIG_MAP} sets no service.github up`);
  }
  const { appID, installationID, privateKey, enterpriseBaseURL } =
    config.github;
  const client = new GithubClient(enterpriseBaseURL, {
    appId: String(appID),
    installationId: String(installationID),
    privateKey,
  });
  return { config, client };
}

function projectOf(
  { store, namespace }: ControllerOptions,
  { spec }: KubeObject,
): KubeObject | undefined {
  const name = isRecord(spec) ? String(spec.project) : 'default';
  return store.get(APP_PROJECTS, { namespace, name });
}

function remember(
  { store, namespace }: ControllerOptions,
  name: string,
  state: NotifiedState,
): void {
  if (!store.get(APPLICATIONS, { namespace, name })) return;
  store.update(APPLICATIONS, { namespace, name }, current => {
    const { [NOTIFIED]: before, ...others } =
      current.metadata.annotations ?? {};
    const text = stateText(state);
    const annotations =
      text === undefined ? others : { ...others, [NOTIFIED]: text };
    return { ...current, metadata: { ...current.metadata, annotations } };
  });
}

/**
 * Starts Argo CD Notifications: what its triggers say of an Application is commented on the pull requests of its commit.
 *
 * @internal
 */
export function startNotifications(
  options: ControllerOptions,
): RunningController {
  const { store, namespace, clock, logger } = options;
  const warn = (message: string) =>
    logger.warn(`The lab's Notifications: ${message}`);
  let setup: Setup | undefined;
  const setUp = () => {
    try {
      setup = setupOf(options);
    } catch (error) {
      setup = undefined;
      warn(error instanceof Error ? error.message : String(error));
    }
  };
  const look = async (name: string) => {
    const application = store.get(APPLICATIONS, { namespace, name });
    if (!setup || !application || !isRefreshed(application)) return;
    const project = projectOf(options, application);
    const now = clock.now();
    const state = await notify({ ...setup, project, now, warn }, application);
    if (!isDeepStrictEqual(state, stateIn(application.metadata.annotations))) {
      remember(options, name, state);
    }
  };
  const looks = periodicLooks(options, {
    resource: APPLICATIONS,
    everySeconds: RESYNC_SECONDS,
    look,
    warn,
  });
  const stopListening = store.listen(({ resource, object, type }) => {
    const { name, namespace: place } = object.metadata;
    if (place !== namespace) return;
    if (resource === APPLICATIONS && type !== 'DELETED') looks.add(name);
    const isSetup =
      (resource === CONFIG_MAPS && name === CONFIG_MAP) ||
      (resource === SECRETS && name === SECRET);
    if (isSetup) {
      setUp();
      looks.addAll();
    }
  });
  setUp();
  looks.addAll();
  return looks.running(stopListening);
}
