import type { data } from '@actions/expressions';
import { expressionLibrary } from './library';

/** Values that expressions know. @internal */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value as the evaluator has it. @internal */
export function toData(value: Json | undefined): data.ExpressionData {
  const { data: kinds } = expressionLibrary();
  if (value === null || value === undefined) return new kinds.Null();
  if (typeof value === 'string') return new kinds.StringData(value);
  if (typeof value === 'number') return new kinds.NumberData(value);
  if (typeof value === 'boolean') return new kinds.BooleanData(value);
  if (isList(value)) return new kinds.Array(...value.map(toData));
  return new kinds.Dictionary(
    ...Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => ({ key, value: toData(each) })),
  );
}

/** Whether the evaluator takes a value for true. @internal */
export function isTruthy(value: data.ExpressionData): boolean {
  const { Kind } = expressionLibrary().data;
  switch (value.kind) {
    case Kind.Null:
      return false;
    case Kind.Boolean:
      return value.coerceString() === 'true';
    case Kind.Number:
      return value.number() !== 0 && !Number.isNaN(value.number());
    case Kind.String:
      return value.coerceString() !== '';
    default:
      return true;
  }
}
