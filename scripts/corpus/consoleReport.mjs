// The tables of `yarn corpus` for the terminal.
import { missesOf, percent, totalsBy } from './outcome.mjs';
import { totals } from './scoring.mjs';

/**
 * @param outcomes - of the applications that were run
 * @param found - what keeps the run from being a pass
 * @param context - `wantedShare`, `versions`, `explanations`
 */
export function consoleReport(
  outcomes,
  found,
  { wantedShare, versions, explanations },
) {
  const all = totals(outcomes.flatMap(outcome => outcome.answers));
  return [
    '',
    ...missLines(outcomes, explanations),
    '',
    ...columns([
      [
        'application',
        'answers',
        'right',
        'half',
        'wrong',
        'score',
        'positive',
        'lint',
        'built',
        'seconds',
      ],
      ...outcomes.map(appRow),
    ]),
    '',
    ...columns([
      ['key', 'answers', 'right', 'half', 'wrong', 'score'],
      ...totalsBy(outcomes, 'key').map(sums => [sums.name, ...counts(sums)]),
    ]),
    '',
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    ...notVerified(outcomes),
    ...found.map(text => `FAILED: ${text}`),
    ...stale(outcomes, explanations),
    `${all.points} of ${all.answers} points: ${percent(
      all.share,
    )} (wanted: ${percent(wantedShare)}); positive answers alone: ${percent(
      all.positiveShare,
    )} of ${all.positiveAnswers}`,
    '',
  ].join('\n');
}

function appRow({ repository, totals: sums, checks, failure, seconds }) {
  return [
    repository,
    ...counts(sums),
    percent(sums.positiveShare),
    failure ? `${failure.stage} failed` : checks.dockerfile,
    checks.production,
    seconds.toFixed(2),
  ];
}

function counts(sums) {
  return [sums.answers, sums.right, sums.half, sums.wrong, percent(sums.share)];
}

function missLines(outcomes, explanations) {
  return missesOf(outcomes).flatMap(miss => {
    const explanation = explanations[miss.repository]?.[miss.id];
    const places = miss.answer.evidence.map(
      item => `${item.file}:${item.line}`,
    );
    return [
      `${miss.verdict === 'half' ? 'HALF ' : 'MISS '} ${miss.repository} ${
        miss.id
      }`,
      `       expected  ${miss.expected}`,
      `       got       ${miss.gotText}`,
      `       evidence  ${places.join(', ')} (${miss.answer.why})`,
      ...(explanation ? [`       because   ${explanation}`] : []),
    ];
  });
}

function notVerified(outcomes) {
  return outcomes.flatMap(({ repository, checks }) =>
    checks.notVerified.map(text => `Not verified: ${repository}: ${text}`),
  );
}

/** Explanations of what is no miss any more. */
function stale(outcomes, explanations) {
  return outcomes.flatMap(({ repository, answers }) =>
    Object.keys(explanations[repository] ?? {})
      .filter(
        id => !answers.some(item => item.id === id && item.verdict !== 'right'),
      )
      .map(
        id =>
          `docs/corpus/explanations.yaml explains ${repository} ${id}, which is no miss.`,
      ),
  );
}

function columns(rows) {
  const cells = rows.map(row => row.map(String));
  const widths = cells[0].map((_, index) =>
    Math.max(...cells.map(row => row[index].length)),
  );
  return cells.map(row =>
    row
      .map((text, index) => text.padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  );
}
