// The rules of docs/corpus/README.md as pure functions: an answer and a profile in, points out.

/** Points of an answer by its verdict. */
export const POINTS = { right: 1, half: 0.5, wrong: 0 };

/**
 * Scores one answer.
 *
 * @param answer - an entry of `answers` of a corpus file
 * @param profile - what the analysis said; `undefined` when it failed, which earns nothing
 * @param ids - `key.field` to `{word of the corpus: [words of the tool]}`, see docs/corpus/ids.yaml
 * @returns {{ verdict: 'right' | 'half' | 'wrong', got: object[] }} `got` holds the elements the answer selects
 */
export function scoreAnswer(answer, profile, ids = {}) {
  if (profile === undefined) return { verdict: 'wrong', got: [] };
  const got = select(answer, profile, ids);
  if (answer.absent) {
    return { verdict: got.length === 0 ? 'right' : 'wrong', got };
  }
  const alternatives = [answer, ...(answer.or ?? [])];
  if (alternatives.some(item => isTold(item, profile, ids))) {
    return { verdict: 'right', got };
  }
  return {
    verdict: earnsHalf(answer, got, profile, ids) ? 'half' : 'wrong',
    got,
  };
}

/** The elements of a key: an object counts as a list of one, `null` and missing as an empty list. */
export function elementsOf(profile, key) {
  const value = key
    .split('.')
    .reduce((object, part) => object?.[part], profile);
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** All strings of an element, its evidence included, joined by blanks. */
export function textOf(value) {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value)
    .map(textOf)
    .filter(text => text !== '')
    .join(' ');
}

function select({ key, where }, profile, ids) {
  return elementsOf(profile, key).filter(element =>
    says(element, where ?? {}, key, ids),
  );
}

function isTold(statement, profile, ids) {
  return select(statement, profile, ids).some(element =>
    says(element, statement.expect ?? {}, statement.key, ids),
  );
}

function earnsHalf(answer, got, profile, ids) {
  // The choice was put as a question, with another default than the right one.
  if (answer.key === 'questions' && got.length > 0) return true;
  return (
    answer.halfIfQuestion !== undefined &&
    isTold({ key: 'questions', expect: answer.halfIfQuestion }, profile, ids)
  );
}

function says(element, fields, key, ids) {
  return Object.entries(fields).every(([field, wanted]) =>
    field === 'text'
      ? matches(textOf(element), wanted, field)
      : inWordsOfCorpus(element[field], ids[`${key}.${field}`]).some(value =>
          matches(value, wanted, field),
        ),
  );
}

/** The tool's own word, and the corpus' words for it. A `*` at the end of a word stands for any ending. */
function inWordsOfCorpus(value, table = {}) {
  const isMeant = word =>
    word.endsWith('*')
      ? String(value).startsWith(word.slice(0, -1))
      : value === word;
  const words = Object.keys(table).filter(word => table[word].some(isMeant));
  return [value, ...words];
}

function matches(value, wanted, field) {
  if (value === null || value === undefined) return false;
  if (typeof wanted === 'object') {
    return new RegExp(wanted.matches, 'i').test(String(value));
  }
  if (field === 'version' && typeof wanted === 'string') {
    return value === wanted || String(value).startsWith(`${wanted}.`);
  }
  return value === wanted;
}

/**
 * Sums verdicts up.
 *
 * @param verdicts - `{ verdict, absent }` of each answer
 * @returns counts, points, and the share of points (0 to 1) of all answers and of the positive ones alone
 */
export function totals(verdicts) {
  const positive = verdicts.filter(item => !item.absent);
  const count = verdict =>
    verdicts.filter(item => item.verdict === verdict).length;
  return {
    answers: verdicts.length,
    right: count('right'),
    half: count('half'),
    wrong: count('wrong'),
    points: pointsOf(verdicts),
    share: share(verdicts),
    positiveAnswers: positive.length,
    positiveShare: share(positive),
  };
}

function pointsOf(verdicts) {
  return verdicts.reduce((sum, item) => sum + POINTS[item.verdict], 0);
}

function share(verdicts) {
  return verdicts.length === 0 ? 0 : pointsOf(verdicts) / verdicts.length;
}
