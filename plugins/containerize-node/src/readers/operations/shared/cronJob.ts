import { Confidence, Evidence, fact, Observation } from '../../../facts';
import { SourceTree } from '../../../tree';
import { dnsLabel, jobName } from './names';
import { commandIn, startedProcess } from './process';
import { cronSchedule } from './schedule';

/** A job as a schedule of the old server describes it. */
export interface ScheduledJob {
  tree: SourceTree;
  evidence: Evidence;
  confidence: Confidence;
  /** Five fields or a nickname, or the words in which it was written. */
  schedule: string;
  /** Why the words are no schedule, when that is known already. */
  problem?: string;
  /** Command line as written, after cron's own escapes are resolved. */
  command: string;
  timeZone?: string;
  user?: string;
  roots?: readonly string[];
  reason?: string;
}

function* atBoot(name: string, job: ScheduledJob): Generator<Observation> {
  yield fact(
    'question',
    {
      topic: `at-boot-${name}`,
      text: `\`${name}\` runs once whenever an old server boots (@reboot). Kubernetes has no such moment. Should it run as a process of its own, once per release, or not at all?`,
      default: 'leave-out',
      options: ['leave-out', 'release', 'daemon'],
    },
    job.evidence,
    job.confidence,
    'What it starts may be a daemon that the containers do not need, or a preparation that belongs into the release',
  );
}

/**
 * The process of a scheduled job. A schedule that no CronJob can take does not lose the job: it is kept without one,
 * and a question is asked.
 */
export function* scheduledJob(job: ScheduledJob): Generator<Observation> {
  const { words, text } = commandIn(job.tree, job.command, job.roots);
  const name = words.length ? jobName(words) : dnsLabel(text);
  const checked = job.problem
    ? { problem: job.problem }
    : cronSchedule(job.schedule);
  yield* startedProcess({
    ...job,
    name,
    kind: 'cron',
    fixedKind: 'cron',
    scope: 'production',
    extra: {
      ...('schedule' in checked ? { schedule: checked.schedule } : {}),
      ...(job.timeZone ? { timeZone: job.timeZone } : {}),
      ...(job.user ? { user: job.user } : {}),
    },
  });
  if ('problem' in checked) {
    yield fact(
      'question',
      {
        topic: `schedule-${name}`,
        text: `When should \`${name}\` run? Its schedule \`${job.schedule.slice(
          0,
          100,
        )}\` ${checked.problem}.`,
        default: 'suspended',
      },
      job.evidence,
      'declared',
      'No schedule is better than a wrong one',
    );
  } else if (checked.schedule === '@reboot') {
    yield* atBoot(name, job);
  } else if (checked.warning) {
    yield fact(
      'warning',
      { topic: `schedule-${name}`, text: checked.warning },
      job.evidence,
      'derived',
    );
  }
}
