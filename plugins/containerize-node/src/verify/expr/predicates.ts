import { ExprError } from './ast';
import { typeName } from './values';

type Predicate = (item: unknown) => unknown;
type WithPredicate = (list: unknown, predicate?: Predicate) => unknown;

function items(name: string, list: unknown): unknown[] {
  if (!Array.isArray(list)) {
    throw new ExprError(
      `invalid argument for ${name} (type ${typeName(list)})`,
    );
  }
  return list;
}

function holds(predicate: Predicate | undefined): (item: unknown) => boolean {
  return item => {
    const result = predicate ? predicate(item) : item;
    if (typeof result !== 'boolean') {
      throw new ExprError(`predicate gives ${typeName(result)}, not bool`);
    }
    return result;
  };
}

const FUNCTIONS: Record<string, WithPredicate> = {
  all: (list, predicate) => items('all', list).every(holds(predicate)),
  any: (list, predicate) => items('any', list).some(holds(predicate)),
  none: (list, predicate) => !items('none', list).some(holds(predicate)),
  one: (list, predicate) =>
    items('one', list).filter(holds(predicate)).length === 1,
  count: (list, predicate) =>
    items('count', list).filter(holds(predicate)).length,
  filter: (list, predicate) => items('filter', list).filter(holds(predicate)),
  find: (list, predicate) => items('find', list).find(holds(predicate)) ?? null,
  map: (list, predicate) =>
    items('map', list).map(item => (predicate ? predicate(item) : item)),
};

/** A function whose second argument is asked of each item; undefined when there is none of this name. */
export function predicateFunction(name: string): WithPredicate | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}
