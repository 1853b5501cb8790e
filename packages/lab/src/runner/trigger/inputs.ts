import { Json } from '../expressions/values';
import { Trigger } from '../workflow/schema';

type Input = Trigger['inputs'][string];

function valueOf(name: string, input: Input, given: string | undefined): Json {
  const text = given ?? input.default ?? '';
  const wrong = (expected: string) =>
    new Error(`The input ${name} is "${text}"; ${expected} is expected.`);
  if (input.required && text === '') throw wrong('a value');
  switch (input.type) {
    case 'boolean':
      if (!['true', 'false', ''].includes(text)) throw wrong('true or false');
      return text === 'true';
    case 'number':
      if (Number.isNaN(Number(text))) throw wrong('a number');
      return Number(text);
    case 'choice':
      if (text !== '' && !input.options.includes(text)) {
        throw wrong(`one of ${input.options.join(', ')}`);
      }
      return text;
    default:
      return text;
  }
}

/**
 * What was entered for a workflow that a person starts, completed and checked.
 *
 * @throws an error that names the input
 * @internal
 */
export function inputsOf(
  declared: Trigger['inputs'],
  given: Readonly<Record<string, string>>,
): Record<string, Json> {
  const unknown = Object.keys(given).find(
    name => !Object.hasOwn(declared, name),
  );
  if (unknown !== undefined) {
    throw new Error(`There is no input ${unknown}.`);
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [
      name,
      valueOf(
        name,
        input,
        Object.hasOwn(given, name) ? given[name] : undefined,
      ),
    ]),
  );
}
