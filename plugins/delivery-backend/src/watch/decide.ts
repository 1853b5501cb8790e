import { SourceState } from '@drydock/plugin-delivery-common';

const FIRST_DELAY_MS = 800;
const LONGEST_DELAY_MS = 30_000;
/** What an administrator has to change is asked again at this pace. */
const SLOW_MS = 60_000;

/** How a try to list and follow a kind ended. @internal */
export type Outcome = {
  /** The watch had been going well for a while: earlier failures are over. */
  steady?: boolean;
} & (
  | { type: 'closed' }
  | { type: 'silent'; message: string }
  /** What is asked for is older than the server's memory. */
  | { type: 'expired'; message: string }
  | { type: 'refused'; status: number; message: string; retryAfter?: number }
  | { type: 'unreachable'; message: string }
  /** The server said something that could not be read, so an event may be lost. */
  | { type: 'unreadable'; message: string }
);

/** What is remembered between tries. @internal */
export interface Session {
  /** Version to watch from; undefined lists anew. */
  position?: string;
  /** Whether a list was ever complete, so that something is known. */
  listed: boolean;
  /** Tries in a row that ended badly. */
  failures: number;
  /** The last try said that the kind is not there. */
  absent: boolean;
}

/** What to do next. @internal */
export interface Step {
  session: Session;
  /** Milliseconds to wait. */
  delay: number;
  /** What to say of the source; undefined leaves it as it is. */
  report?: { state: SourceState; error: string };
  /** The kind is gone, and all of its objects with it. */
  forget?: boolean;
}

/** A random part of half to all of a time, so that many clients do not come back at once. */
function jittered(milliseconds: number, random: number): number {
  return Math.round(milliseconds * (0.5 + random / 2));
}

/** Doubles with each failure, as client-go's reflector does. */
function backoff(failures: number, random: number): number {
  const delay = FIRST_DELAY_MS * 2 ** Math.min(failures, 16);
  return jittered(Math.min(LONGEST_DELAY_MS, delay), random);
}

/** The first time is tried again at once and said to nobody; then it is trouble. */
function excusedOnce(session: Session, message: string, random: number): Step {
  const { failures } = session;
  const next = { ...session, failures: failures + 1 };
  if (failures === 0) return { session: next, delay: 0 };
  return troubled(session, message, random);
}

function troubled(
  session: Session,
  error: string,
  random: number,
  atLeast = 0,
): Step {
  return {
    session: { ...session, failures: session.failures + 1 },
    delay: Math.max(backoff(session.failures, random), atLeast),
    report: { state: session.listed ? 'stale' : 'failing', error },
  };
}

function slowly(
  session: Session,
  state: SourceState,
  error: string,
  random: number,
): Step {
  return {
    session,
    delay: jittered(SLOW_MS, random),
    report: { state, error },
  };
}

/**
 * A kind that is not there. An API server that starts may say so of a kind that it has not loaded yet, so objects that
 * are known are forgotten at the second time only.
 */
function absent(session: Session, message: string, random: number): Step {
  if (session.listed && !session.absent) {
    return troubled({ ...session, absent: true }, message, random);
  }
  const gone = { ...session, absent: true, listed: false };
  return { ...slowly(gone, 'absent', message, random), forget: true };
}

function refused(
  session: Session,
  outcome: Extract<Outcome, { type: 'refused' }>,
  random: number,
): Step {
  const { status, message, retryAfter = 0 } = outcome;
  const anew = { ...session, position: undefined };
  // The token is read again for each try, so a new one may do.
  if (status === 401) return excusedOnce(session, message, random);
  if (status === 403) return slowly(anew, 'forbidden', message, random);
  if (status === 404) return absent(anew, message, random);
  const busy = status === 429 || status >= 500;
  const wait = Math.min(retryAfter * 1000, SLOW_MS);
  return troubled(busy ? session : anew, message, random, wait);
}

/**
 * Decides, from how a try ended, what to do next and what to say.
 *
 * @param random - from 0 to 1
 * @internal
 */
export function nextStep(
  before: Session,
  outcome: Outcome,
  random: number,
): Step {
  const session = {
    ...before,
    failures: outcome.steady ? 0 : before.failures,
    absent:
      before.absent && outcome.type === 'refused' && outcome.status === 404,
  };
  const anew = { ...session, position: undefined };
  switch (outcome.type) {
    case 'closed':
      // The server ends watches when their time is over. One that ends as soon as it began must not be hammered.
      return outcome.steady
        ? { session, delay: 0 }
        : {
            session: { ...session, failures: session.failures + 1 },
            delay: backoff(session.failures, random),
          };
    case 'silent':
      return excusedOnce(session, outcome.message, random);
    case 'expired':
      return excusedOnce(anew, outcome.message, random);
    case 'refused':
      return refused(session, outcome, random);
    case 'unreachable':
      return troubled(session, outcome.message, random);
    default:
      return troubled(anew, outcome.message, random);
  }
}
