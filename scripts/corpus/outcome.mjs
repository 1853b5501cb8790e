// What one application of the corpus came to: its score, and what the real tools say of its files.
import path from 'node:path';
import { scoreAnswer, totals } from './scoring.mjs';

/** End of the folder of production; what stands before it gives way when the repository has a file of that name. */
const PRODUCTION = '/overlays/production';

/**
 * @param app - a corpus file
 * @param run - what runEngine gave
 * @param ids - see scoring.mjs
 */
export function outcomeOf(app, run, ids) {
  // README: an analysis that fails earns nothing.
  const profile = run.failure?.stage === 'analyze' ? undefined : run.profile;
  const answers = app.answers.map(answer => ({
    id: answer.id,
    key: answer.key,
    absent: answer.absent === true,
    ...scoreAnswer(answer, profile, ids),
    answer,
  }));
  return {
    repository: app.repository,
    commit: app.commit,
    seconds: run.seconds,
    failure: run.failure,
    answers,
    totals: totals(answers),
    checks: checksOf(run.report),
  };
}

/**
 * Sums a verify report up: each check is `ok`, `failed` or `not verified`, with the tools that built and all errors.
 * Every lint problem counts, warnings too, for the lint is to be clean.
 */
export function checksOf(report) {
  if (!report) {
    return {
      dockerfile: 'not verified',
      production: 'not verified',
      tools: [],
      problems: [],
      notVerified: ['files: nothing was rendered'],
    };
  }
  const lint = report.problems.filter(item =>
    item.rule.startsWith('dockerfile/'),
  );
  const errors = report.problems.filter(item => item.severity === 'error');
  const linted = report.verified.some(item =>
    item.check.startsWith('Dockerfile lint'),
  );
  return {
    dockerfile: state(lint.length > 0, linted),
    production: layerState(report, PRODUCTION),
    tools: [
      ...new Set(
        report.verified
          .filter(item => item.check.startsWith('build of '))
          .flatMap(item => item.tool ?? []),
      ),
    ],
    problems: [...new Set([...lint, ...errors])],
    notVerified: report.notVerified.map(
      item => `${item.check}: ${item.reason}`,
    ),
  };
}

function layerState(report, end) {
  const failed = report.problems.some(
    item =>
      item.rule.startsWith('kustomize/') &&
      path.posix.dirname(item.file).endsWith(end),
  );
  const built = report.verified.some(
    item => item.check.startsWith('build of ') && item.check.endsWith(end),
  );
  return state(failed, built);
}

function state(failed, verified) {
  if (failed) return 'failed';
  return verified ? 'ok' : 'not verified';
}

/** Answers that did not earn a whole point, of all applications. */
export function missesOf(outcomes) {
  return outcomes.flatMap(outcome =>
    outcome.answers
      .filter(item => item.verdict !== 'right')
      .map(item => ({ repository: outcome.repository, ...item })),
  );
}

/** Totals by an attribute of the answers, such as their key, sorted by it. */
export function totalsBy(outcomes, attribute) {
  const groups = new Map();
  for (const answer of outcomes.flatMap(outcome => outcome.answers)) {
    const name = answer[attribute];
    groups.set(name, [...(groups.get(name) ?? []), answer]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, answers]) => ({ name, ...totals(answers) }));
}

/** Why the run is no pass; empty when it is one. */
export function shortcomings(outcomes, wantedShare) {
  const all = totals(outcomes.flatMap(outcome => outcome.answers));
  const found = [];
  if (all.share < wantedShare) {
    found.push(
      `The score is ${percent(all.share)}, below ${percent(wantedShare)}.`,
    );
  }
  for (const { repository, failure, checks, delivery = [] } of outcomes) {
    if (failure) {
      const [message] = failure.message.split('\n');
      found.push(`${repository}: ${failure.stage} failed: ${message}`);
    }
    for (const problem of checks.problems) {
      found.push(
        `${repository}: ${problem.file}:${problem.line} ${problem.message} [${problem.rule}]`,
      );
    }
    for (const { title, problems } of delivery) {
      for (const problem of problems) {
        found.push(
          `${repository} with ${title}: ${problem.file}:${problem.line} ${problem.message} [${problem.rule}]`,
        );
      }
    }
  }
  return found;
}

/** A share as people read it. */
export function percent(value) {
  return `${(value * 100).toFixed(1)} %`;
}
