import { AppProfile } from '../profile';
import { Answers } from './answers';
import { WorkloadPlan } from './blueprint';
import { execForm } from './commands';
import { ContainerPlan, ImagePlan } from './image';
import { MAX_WORKLOAD_NAME, uniqueLabels } from './names';
import { UNMEASURED } from './resources';
import { VolumeDecision } from './volumes';

type Process = AppProfile['processes'][number];

/** Seconds a web process gets to finish its requests when nothing says otherwise. */
const DEFAULT_GRACE_SECONDS = 30;
/** Seconds on top of a process's own shutdown time, so that Kubernetes does not cut it short. */
const GRACE_MARGIN_SECONDS = 5;
const DEFAULT_WEB_REPLICAS = 2;

function graceSeconds(process: Process | undefined): number {
  const own = process?.stopSeconds ?? process?.timeoutSeconds;
  return own ? Math.ceil(own) + GRACE_MARGIN_SECONDS : DEFAULT_GRACE_SECONDS;
}

function jobContainer(process: Process, image: ImagePlan): ContainerPlan {
  return {
    name: 'app',
    command: execForm(process.command ?? process.name, image.commandPrefix),
    ports: [],
    env: {},
    scratch: [],
    resources: UNMEASURED,
  };
}

function planWeb(
  profile: AppProfile,
  answers: Answers,
  image: ImagePlan,
  state: VolumeDecision,
): WorkloadPlan[] {
  if (image.web.length === 0) return [];
  const process = profile.processes.find(item => item.kind === 'web');
  const wanted = answers.replicas ?? DEFAULT_WEB_REPLICAS;
  return [
    {
      name: 'web',
      kind: 'web',
      containers: image.web,
      replicas: state.single ? 1 : wanted,
      strategy: state.single ? 'Recreate' : 'RollingUpdate',
      terminationGraceSeconds: graceSeconds(process),
      volumes: state.volumes.map(volume => volume.name),
      decisions: [],
    },
  ];
}

function backgroundKind(process: Process): WorkloadPlan['kind'] {
  if (process.kind === 'worker' || process.kind === 'daemon') {
    return process.kind;
  }
  return 'scheduler';
}

function planBackground(
  process: Process,
  name: string,
  image: ImagePlan,
  state: VolumeDecision,
): WorkloadPlan {
  const singleton = process.kind !== 'worker';
  return {
    name,
    kind: backgroundKind(process),
    containers: [jobContainer(process, image)],
    replicas:
      singleton || state.single ? 1 : Math.max(1, process.replicas ?? 1),
    strategy: singleton || state.single ? 'Recreate' : 'RollingUpdate',
    terminationGraceSeconds: graceSeconds(process),
    volumes: state.volumes.map(volume => volume.name),
    decisions: singleton
      ? [
          {
            topic: `replicas.${name}`,
            choice: '1',
            reason: 'Two at a time would do the same work twice.',
            evidence: process.evidence,
          },
        ]
      : [],
  };
}

function planCron(
  process: Process,
  name: string,
  image: ImagePlan,
  state: VolumeDecision,
  timeZone: string,
): WorkloadPlan {
  return {
    name,
    kind: 'cron',
    containers: [jobContainer(process, image)],
    schedule: process.schedule ?? undefined,
    timeZone: process.timeZone ?? timeZone,
    strategy: 'Recreate',
    terminationGraceSeconds: DEFAULT_GRACE_SECONDS,
    volumes: state.volumes.map(volume => volume.name),
    concurrencyPolicy: 'Forbid',
    decisions: [],
  };
}

function planRelease(
  process: Process,
  name: string,
  image: ImagePlan,
): WorkloadPlan {
  return {
    name,
    kind: 'release-task',
    containers: [jobContainer(process, image)],
    strategy: 'Recreate',
    terminationGraceSeconds: DEFAULT_GRACE_SECONDS,
    volumes: [],
    decisions: [],
  };
}

const BACKGROUND = ['worker', 'scheduler', 'daemon'];

/** One workload for each process of production, with names of their own. */
export function planWorkloads(
  profile: AppProfile,
  answers: Answers,
  image: ImagePlan,
  state: VolumeDecision,
  application: string,
  timeZone: string,
): WorkloadPlan[] {
  const chosen = profile.processes.filter(
    process =>
      BACKGROUND.includes(process.kind) ||
      (process.kind === 'cron' && process.schedule !== null) ||
      (process.kind === 'task' && process.when === 'release'),
  );
  const names = uniqueLabels(
    ['web', ...chosen.map(process => process.name)],
    MAX_WORKLOAD_NAME - application.length - 1,
  ).slice(1);
  const others = chosen.map((process, index) => {
    const name = names[index];
    if (process.kind === 'cron') {
      return planCron(process, name, image, state, timeZone);
    }
    return process.kind === 'task'
      ? planRelease(process, name, image)
      : planBackground(process, name, image, state);
  });
  return [...planWeb(profile, answers, image, state), ...others];
}
