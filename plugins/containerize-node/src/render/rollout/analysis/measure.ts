import type { IMetric } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Metric';
import { Note } from '../../yaml/yamlFile';

/** What an analysis asks for again and again, with the reasons of its lines at their paths. */
export interface Measure {
  metric: IMetric;
  notes: Note[];
}

/** How a canary is measured. */
export interface Analysis {
  /** What decides after each step. It ends by itself. */
  step: Measure[];
  /** What is watched beside the steps until the release is over. */
  background: Measure[];
  /** Whether a page is asked for at the canary's own Service. */
  asksService: boolean;
  /** Whether the queries name the canary's pods by their hash. */
  byHash: boolean;
}

/** Requests that a canary must have answered within the window, or there is too little to judge it by. */
export const MINIMUM_REQUESTS = 10;
/** Time over which requests are counted. */
export const WINDOW = '5m';
/** Measurements of a step. */
const STEP_COUNT = 3;
/** Retries after an error are ten seconds apart (Rollouts v1.9.1, analysis/analysis.go): half an hour. */
const ERRORS_IN_A_ROW = 180;
/** More measurements than any release takes. */
const NO_LIMIT = 1_000_000;

/**
 * Requests without error that are added to those counted, so that one failed request among few visitors is not taken
 * for a rate: 1 of 1 becomes 1 of 21 at a limit of 5 %.
 */
export function addedRequests(maxErrorRate: number): number {
  return Math.ceil(1 / maxErrorRate);
}

/** The reason of {@link addedRequests}. */
export function addedNote(added: number): string {
  return `The ${added} added requests keep a single failed request among few visitors from being taken for a rate.`;
}

/** Conditions on a measured value, and what they mean. */
export interface Conditions {
  success: string;
  failure: string;
  why: string;
}

interface Judged {
  name: string;
  interval: string;
  conditions: Conditions;
  provider: IMetric['provider'];
}

const ERRORS_NOTE = `Metrics that cannot be read say nothing about the release: they are asked for again every ten seconds, for half an hour, before the release is taken back.`;

function judged(
  { name, interval, conditions, provider }: Judged,
  limits: Partial<IMetric>,
  notes: Note[],
): Measure {
  return {
    metric: {
      name,
      interval,
      ...limits,
      consecutiveErrorLimit: ERRORS_IN_A_ROW,
      successCondition: conditions.success,
      failureCondition: conditions.failure,
      provider,
    },
    notes: [
      ...notes,
      { at: ['consecutiveErrorLimit'], text: ERRORS_NOTE },
      { at: ['successCondition'], text: conditions.why },
    ],
  };
}

/**
 * A measure of a step: the release is taken back when more than `failures` measurements are bad, and waits for a person
 * when none of them had data.
 */
export function stepMeasure(judgement: Judged, failures = 0): Measure {
  return judged(
    judgement,
    {
      count: STEP_COUNT,
      failureLimit: failures,
      inconclusiveLimit: STEP_COUNT - 1,
    },
    [
      {
        at: ['inconclusiveLimit'],
        text: 'Numbers come a minute or two late, so one measurement with data is enough. With none the release pauses and asks a person: it is neither let through nor taken back.',
      },
    ],
  );
}

/** A measure beside the steps. Nothing adds up in it, for it runs as long as the release does. */
export function backgroundMeasure(judgement: Judged): Measure {
  return judged(judgement, { failureLimit: 0, inconclusiveLimit: NO_LIMIT }, [
    {
      at: ['failureLimit'],
      text: 'Each measurement covers minutes of requests, so the first bad one is enough; counting them would add up the slips of a long night.',
    },
    {
      at: ['inconclusiveLimit'],
      text: 'A night without visitors is no reason to stop here: whether there was anything to measure is asked after each step.',
    },
  ]);
}
