import { timestamp } from '../../clock';
import { Container, PodSpec, PodStatus } from '../../schema/pod';

/** Where a pod stands. @internal */
export type Stage =
  | { is: 'unscheduled'; message: string }
  /** Not all containers run: because of one of them, or, when none is named, of something before all of them. */
  | { is: 'starting'; container?: string; reason: string; message?: string }
  | { is: 'running' }
  | { is: 'finished'; exitCode: number };

/** Names of images with their digests, by the name of the container. @internal */
export type ImageIds = ReadonlyMap<string, string>;

type State = Record<string, Record<string, unknown>>;

function waiting(reason: string, message?: string): State {
  return { waiting: { reason, ...(message ? { message } : {}) } };
}

function ended(exitCode: number, at: string): State {
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  return { terminated: { exitCode, reason, startedAt: at, finishedAt: at } };
}

function initState(
  index: number,
  blocked: number,
  isPast: boolean,
  stage: Stage,
  at: string,
): State {
  if (isPast || index < blocked) return ended(0, at);
  if (index === blocked && stage.is === 'starting') {
    return waiting(stage.reason, stage.message);
  }
  return waiting('PodInitializing');
}

function mainState(
  { name }: Container,
  isInitialized: boolean,
  stage: Stage,
  at: string,
): State {
  if (stage.is === 'running') return { running: { startedAt: at } };
  if (stage.is === 'finished') return ended(stage.exitCode, at);
  if (stage.is === 'starting' && stage.container === name) {
    return waiting(stage.reason, stage.message);
  }
  return waiting(isInitialized ? 'ContainerCreating' : 'PodInitializing');
}

/** What runs or has ended keeps the times it was noted with. */
function lasting(state: State, before: unknown): State {
  if (typeof before !== 'object' || before === null) return state;
  const kind = Object.keys(state)[0];
  const known = new Map(Object.entries(before)).get(kind);
  return known === undefined || kind === 'waiting' ? state : { [kind]: known };
}

function containerStatus(
  { name, image }: Container,
  state: State,
  images: ImageIds,
) {
  const isUp = 'running' in state;
  return {
    name,
    state,
    lastState: {},
    ready: isUp,
    restartCount: 0,
    image,
    imageID: images.get(name) ?? '',
    started: isUp,
  };
}

function conditions(
  { containers, initContainers }: PodSpec,
  before: PodStatus['conditions'],
  stage: Stage,
  isInitialized: boolean,
  at: string,
) {
  const isUp = stage.is === 'running';
  const names = (of: readonly Container[]) => of.map(({ name }) => name);
  const unready = (of: readonly Container[]) => ({
    reason: stage.is === 'finished' ? 'PodCompleted' : 'ContainersNotReady',
    message: `containers with unready status: [${names(of).join(' ')}]`,
  });
  const why = isUp ? {} : unready(containers);
  const uninitialized = {
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${names(initContainers).join(
      ' ',
    )}]`,
  };
  const unscheduled =
    stage.is === 'unscheduled'
      ? { reason: 'Unschedulable', message: stage.message }
      : undefined;
  const all: [string, boolean, object][] = [
    ['Initialized', isInitialized, isInitialized ? {} : uninitialized],
    ['Ready', isUp, why],
    ['ContainersReady', isUp, why],
    ['PodScheduled', !unscheduled, unscheduled ?? {}],
  ];
  return all
    .filter(([type]) => !unscheduled || type === 'PodScheduled')
    .map(([type, isTrue, reasons]) => {
      const status = isTrue ? 'True' : 'False';
      const known = before.find(other => other.type === type);
      const lastTransitionTime =
        known?.status === status ? known.lastTransitionTime : at;
      return {
        type,
        status,
        lastProbeTime: null,
        lastTransitionTime,
        ...reasons,
      };
    });
}

function phaseOf(stage: Stage): string {
  if (stage.is === 'running') return 'Running';
  if (stage.is === 'finished') {
    return stage.exitCode === 0 ? 'Succeeded' : 'Failed';
  }
  return 'Pending';
}

function statesBefore(statuses: unknown): Map<unknown, unknown> {
  const all: unknown[] = Array.isArray(statuses) ? statuses : [];
  return new Map(
    all.flatMap(item =>
      typeof item === 'object' && item !== null && 'name' in item
        ? [[item.name, 'state' in item ? item.state : undefined] as const]
        : [],
    ),
  );
}

/**
 * What the nodes say of a pod. Rule for the fields: `__fixtures__/rollouts/workloadref-02-paused.json`,
 * `deadline-01-image-pull-backoff-progressing.json`, `job-analysis-02-successful.json`.
 *
 * @internal
 */
export function podStatus(
  spec: PodSpec,
  before: PodStatus,
  stage: Stage,
  images: ImageIds,
  now: number,
): Record<string, unknown> {
  const at = timestamp(now);
  const { containers, initContainers } = spec;
  const name = stage.is === 'starting' ? stage.container : undefined;
  const isMain = containers.some(container => container.name === name);
  const isPast = stage.is === 'running' || stage.is === 'finished' || isMain;
  const isInitialized = isPast || initContainers.length === 0;
  const blocked = initContainers.findIndex(other => other.name === name);
  const states = {
    init: statesBefore(before.initContainerStatuses),
    main: statesBefore(before.containerStatuses),
  };
  const init = initContainers.map((container, index) => {
    const state = initState(index, blocked, isPast, stage, at);
    const known = states.init.get(container.name);
    return containerStatus(container, lasting(state, known), images);
  });
  const main = containers.map(container => {
    const state = mainState(container, isInitialized, stage, at);
    const known = states.main.get(container.name);
    return containerStatus(container, lasting(state, known), images);
  });
  const isScheduled = stage.is !== 'unscheduled';
  return {
    phase: phaseOf(stage),
    conditions: conditions(spec, before.conditions, stage, isInitialized, at),
    ...(isScheduled
      ? { hostIP: '10.1.0.1', startTime: before.startTime ?? at }
      : {}),
    ...(isScheduled && init.length > 0 ? { initContainerStatuses: init } : {}),
    ...(isScheduled ? { containerStatuses: main } : {}),
    qosClass: 'Burstable',
  };
}
