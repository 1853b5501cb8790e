// Writes docs/corpus/RESULT.md.
import { missesOf, percent, totalsBy } from './outcome.mjs';
import { totals } from './scoring.mjs';

/**
 * @param outcomes - of all applications
 * @param context - `date`, `wantedShare`, `versions` (name to version), `explanations`
 * @returns the page as Markdown
 */
export function resultPage(outcomes, context) {
  const all = totals(outcomes.flatMap(outcome => outcome.answers));
  return [
    '# How the analysis does on the corpus',
    `Written by \`yarn corpus\` on ${
      context.date
    }; the rules are in [README.md](README.md). ${all.answers} answers on ${
      outcomes.length
    } applications: **${percent(all.share)}** (wanted: ${percent(
      context.wantedShare,
    )}), **${percent(all.positiveShare)}** of the ${
      all.positiveAnswers
    } positive answers alone.`,
    table(['made with', 'version'], Object.entries(context.versions)),
    '## By application',
    appTable(outcomes),
    '`built` is about production, by every kustomize above. `lint` and `built` are about the rendered files with all questions at their defaults.',
    ...deliverySection(outcomes),
    '## By key of the profile',
    keyTable(outcomes),
    ...problemSection(outcomes),
    '## Misses',
    ...missList(outcomes, context.explanations),
    '',
  ].join('\n\n');
}

function appTable(outcomes) {
  return table(
    [
      'application',
      'answers',
      'right',
      'half',
      'wrong',
      'score',
      'positive only',
      'lint',
      'built',
      'seconds',
    ],
    outcomes.map(({ repository, totals: sums, checks, failure, seconds }) => [
      `\`${repository}\``,
      sums.answers,
      sums.right,
      sums.half,
      sums.wrong,
      percent(sums.share),
      percent(sums.positiveShare),
      failure ? `${failure.stage} failed` : checks.dockerfile,
      checks.production,
      seconds.toFixed(2),
    ]),
  );
}

/** What came of every combination of delivery. */
function deliverySection(outcomes) {
  if (!outcomes.some(outcome => outcome.delivery?.length > 0)) return [];
  return [
    '## Delivery',
    'Each application is rendered with every combination of [combinations.yaml](combinations.yaml), and verified: layers are built with every kustomize above, also as Argo CD builds the previews of three pull requests.',
    table(
      [
        'application',
        'combinations',
        'clean',
        'with a rollout',
        'builds',
        'problems',
      ],
      outcomes.map(({ repository, delivery }) => [
        `\`${repository}\``,
        delivery.length,
        delivery.filter(run => run.problems.length === 0).length,
        delivery.filter(run => run.rollout).length,
        delivery.reduce((sum, run) => sum + run.layers, 0),
        distinct(delivery),
      ]),
    ),
  ];
}

/** Each problem once, however many combinations have it. */
function distinct(runs) {
  const texts = runs.flatMap(run =>
    run.problems.map(item => `${item.file}: ${item.message} (${item.rule})`),
  );
  return [...new Set(texts)].join('; ') || 'none';
}

function keyTable(outcomes) {
  return table(
    ['key', 'answers', 'right', 'half', 'wrong', 'score'],
    totalsBy(outcomes, 'key').map(sums => [
      `\`${sums.name}\``,
      sums.answers,
      sums.right,
      sums.half,
      sums.wrong,
      percent(sums.share),
    ]),
  );
}

function problemSection(outcomes) {
  const rows = outcomes.flatMap(({ repository, failure, checks }) => [
    ...(failure
      ? [[repository, failure.stage, failure.message.split('\n')[0]]]
      : []),
    ...checks.problems.map(item => [
      repository,
      `${item.file}:${item.line}`,
      `${item.message} (${item.rule})`,
    ]),
    ...checks.notVerified.map(text => [repository, 'not verified', text]),
  ]);
  if (rows.length === 0) return [];
  return [
    '## Failures and problems',
    table(['application', 'where', 'what'], rows),
  ];
}

function missList(outcomes, explanations) {
  const misses = missesOf(outcomes);
  if (misses.length === 0) return ['None.'];
  return outcomes.flatMap(({ repository }) => {
    const own = misses.filter(miss => miss.repository === repository);
    if (own.length === 0) return [];
    const lines = own.map(miss =>
      missLine(miss, explanations[repository]?.[miss.id]),
    );
    return [`### ${repository}`, lines.join('\n')];
  });
}

function missLine(miss, explanation) {
  const places = miss.answer.evidence.map(item => `${item.file}:${item.line}`);
  return [
    `- **${miss.id}**${miss.verdict === 'half' ? ' (half a point)' : ''}`,
    `  - expected: ${code(miss.expected)}`,
    `  - got: ${code(miss.gotText)}`,
    `  - evidence: ${places.map(code).join(', ')}`,
    ...(explanation ? [`  - explanation: ${explanation}`] : []),
  ].join('\n');
}

/** Text of strangers as code, which has no markup of its own. */
function code(text) {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}

function table(head, rows) {
  const line = cells => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

/** Text of strangers in a cell: no column, row or markup of its own. */
function cell(value) {
  const text = String(value);
  if (/^`[^`]*`$|^-+$/.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(/[\\|*_<>[\]`]/g, '\\$&');
}
