import type { CallNode } from '@ruby/prism/src/nodes.js';
import { callArguments, parseRuby, RubyFile } from '../../../parsers';
import { SourceFile } from '../../../tree';
import { RubyScope, RubyValue, valueOf } from './rubyDsl';

/** Ruby's parser slows down with hostile text, and no configuration is this long. */
const MAX_CHARACTERS = 128 * 1024;

/**
 * Parses a configuration file in Ruby.
 *
 * @throws Error when it is too long, or when the parser gives up on it
 */
export function rubyConfig(file: SourceFile): RubyFile {
  if (file.text.length > MAX_CHARACTERS) {
    throw new Error(
      `longer than ${MAX_CHARACTERS} characters, it was not read`,
    );
  }
  return parseRuby(file);
}

/** Why a file is broken, when Ruby itself would not load it; what could be parsed is read all the same. */
export function syntaxProblem(file: RubyFile): string | undefined {
  const [error] = file.errors;
  return error && `line ${error.line}: ${error.message}`;
}

/** The value of a call's argument. */
export function argument(
  call: CallNode,
  index: number,
  scope: RubyScope,
): RubyValue | undefined {
  return valueOf(callArguments(call)[index], scope);
}

/** The argument when it is a text (or symbol). */
export function textArgument(
  call: CallNode,
  index: number,
  scope: RubyScope,
): string | undefined {
  const value = argument(call, index, scope);
  return typeof value === 'string' ? value : undefined;
}

/** The argument when it is a whole number, as a number or in digits. */
export function numberArgument(
  call: CallNode,
  index: number,
  scope: RubyScope,
): number | undefined {
  const value = argument(call, index, scope);
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0
    ? number
    : undefined;
}

/** The options a call has as its last argument. */
export function optionsOf(
  call: CallNode,
  scope: RubyScope,
): { [key: string]: RubyValue | undefined } {
  const last = callArguments(call).length - 1;
  const value = last < 0 ? undefined : argument(call, last, scope);
  return value && typeof value === 'object' && !Array.isArray(value)
    ? value
    : {};
}
