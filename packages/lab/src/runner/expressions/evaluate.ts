import type { data } from '@actions/expressions';
import { expressionLibrary } from './library';
import { Json, isTruthy, toData } from './values';

/** How what came before has gone; the functions `success()`, `failure()`, `cancelled()` and `always()` tell it. @internal */
export type Standing = 'success' | 'failure' | 'cancelled' | 'skipped';

/** What an expression can see. A name that is not in it is an error, as at GitHub. @internal */
export interface Scope {
  contexts: Readonly<Record<string, Json>>;
  /** Only conditions have the status functions. */
  standing?: Standing;
}

const STATUS_FUNCTIONS = ['success', 'failure', 'cancelled', 'always'];

function statusFunctions(standing: Standing) {
  const answers = {
    success: standing === 'success',
    failure: standing === 'failure',
    cancelled: standing === 'cancelled',
    always: true,
  };
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => toData(answer),
  }));
}

/**
 * The value of an expression.
 *
 * @param expression - without the marks around it
 * @throws an error that quotes the expression, when it is broken or names something unknown
 * @internal
 */
export function evaluate(
  expression: string,
  { contexts, standing }: Scope,
): data.ExpressionData {
  const { Lexer, Parser, Evaluator, data: kinds } = expressionLibrary();
  const functions = standing ? statusFunctions(standing) : [];
  try {
    const { tokens } = new Lexer(expression).lex();
    const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
    if (!parsed) throw new Error('it is empty');
    const known = new kinds.Dictionary(
      ...Object.entries(contexts).map(([key, value]) => ({
        key,
        value: toData(value),
      })),
    );
    const byName = new Map(functions.map(each => [each.name, each]));
    return new Evaluator(parsed, known, byName).evaluate();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The expression "${expression.trim()}": ${why}`, {
      cause: error,
    });
  }
}

/** Text before an expression, and the expression. */
type Piece = { text: string } | { expression: string };

/** Where the expression that begins at `from` ends. Its quoted texts may hold the closing mark. */
function endOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', at)) return at;
  }
  throw new Error(`"${text}" begins an expression and does not end it.`);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf('${{', at);
    if (begin < 0) return [...pieces, { text: text.slice(at) }];
    const end = endOf(text, begin + 3);
    if (begin > at) pieces.push({ text: text.slice(at, begin) });
    pieces.push({ expression: text.slice(begin + 3, end) });
    at = end + 2;
  }
  return pieces;
}

/**
 * A text with the values of its `${{ }}` in place. The values are put in as they are and not looked at again.
 *
 * @throws for a broken expression, and for a value that is a list or an object
 * @internal
 */
export function interpolate(text: string, scope: Scope): string {
  return piecesOf(text)
    .map(piece => {
      if ('text' in piece) return piece.text;
      const value = evaluate(piece.expression, scope);
      if (value.primitive) return value.coerceString();
      throw new Error(
        `The expression "${piece.expression.trim()}" gives a list or an object where a text is expected.`,
      );
    })
    .join('');
}

/**
 * Whether a condition holds. One that does not ask how things stand holds only while all went well.
 *
 * @param text - of an `if`, with or without `${{ }}` around it; undefined stands for `success()`
 * @throws for a broken expression
 * @internal
 */
export function holds(
  text: string | undefined,
  scope: Scope & { standing: Standing },
): boolean {
  const well = scope.standing === 'success';
  if (text === undefined || text.trim() === '') return well;
  const pieces = piecesOf(text.trim());
  const [first] = pieces;
  if (pieces.length > 1) {
    throw new Error(`The condition "${text}" mixes text and expressions.`);
  }
  const expression = 'expression' in first ? first.expression : first.text;
  const value = isTruthy(evaluate(expression, scope));
  return value && (well || asksStanding(expression));
}

/** Whether an expression calls one of the status functions. */
function asksStanding(expression: string): boolean {
  const { Lexer } = expressionLibrary();
  const { tokens } = new Lexer(expression).lex();
  return tokens.some(
    ({ lexeme }, index) =>
      STATUS_FUNCTIONS.includes(lexeme.toLowerCase()) &&
      tokens[index + 1]?.lexeme === '(',
  );
}
