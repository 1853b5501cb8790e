import { RolloutActionName } from '@drydock/plugin-delivery-common';

/** How agents are told of an action on a Rollout. */
export interface AgentAction {
  name: string;
  title: string;
  /** What it does, after "It". */
  does: string;
  /** Whether what serves people may change at once, or something is lost that does not come back by itself. */
  destructive: boolean;
  /** Whether doing it twice is the same as once. */
  idempotent: boolean;
}

/** One row for each action. @internal */
export const AGENT_ACTIONS: Record<RolloutActionName, AgentAction> = {
  promote: {
    name: 'promote-rollout',
    title: 'Promote a Rollout',
    does: 'ends the pause it waits in, so that it goes on with the next step',
    destructive: true,
    idempotent: false,
  },
  'skip-step': {
    name: 'skip-rollout-step',
    title: 'Skip a step of a Rollout',
    does: 'passes over the step that runs now, its analysis too',
    destructive: true,
    idempotent: false,
  },
  'promote-full': {
    name: 'promote-rollout-fully',
    title: 'Promote a Rollout fully',
    does: 'gives all traffic to the new version, without the steps and analyses that are left',
    destructive: true,
    idempotent: true,
  },
  pause: {
    name: 'pause-rollout',
    title: 'Pause a Rollout',
    does: 'keeps it where it is until it is resumed',
    destructive: false,
    idempotent: true,
  },
  resume: {
    name: 'resume-rollout',
    title: 'Resume a Rollout',
    does: 'lets it go on after a person paused it; pauses of its steps stay',
    destructive: false,
    idempotent: true,
  },
  abort: {
    name: 'abort-rollout',
    title: 'Abort a Rollout',
    does: 'gives all traffic back to the stable version',
    destructive: true,
    idempotent: true,
  },
  retry: {
    name: 'retry-rollout',
    title: 'Retry an aborted Rollout',
    does: 'starts the same version again from the first step',
    destructive: true,
    idempotent: true,
  },
  restart: {
    name: 'restart-rollout',
    title: 'Restart the pods of a Rollout',
    does: 'replaces its pods one after another by new ones of the same version',
    destructive: true,
    idempotent: false,
  },
  undo: {
    name: 'undo-rollout',
    title: 'Go back to an older revision of a Rollout',
    does: 'puts the pod template of an older revision in place; where Argo CD heals by itself it is put back soon, so revert the commit instead',
    destructive: true,
    idempotent: false,
  },
  'terminate-analysis': {
    name: 'terminate-rollout-analysis',
    title: 'End an analysis of a Rollout',
    does: 'ends an analysis that runs; what was measured so far decides',
    destructive: true,
    idempotent: true,
  },
};
