import { Value, goType } from '../expressions/value';

/** What a function takes: anything, or a value of one of Go's types. @internal */
export type Parameter = 'any' | 'string' | 'int' | 'function';

/** A function that templates can call. @internal */
export interface TemplateFunction {
  parameters: readonly Parameter[];
  /** What any further values are; no further ones when left out. */
  rest?: Parameter;
  /** @throws an error that the template's error names the function beside */
  call(...values: Value[]): Value;
}

/** @internal */
export type TemplateFunctions = Readonly<Record<string, TemplateFunction>>;

const GO_NAMES: Record<Parameter, string> = {
  any: 'interface {}',
  string: 'string',
  int: 'int',
  function: 'func',
};

const TYPES: Record<Parameter, string[]> = {
  any: [],
  string: ['string'],
  int: ['number'],
  function: ['function'],
};

/**
 * Why a value does not fit a parameter. Rule: Go `text/template/exec.go`, validateType.
 *
 * @param value - undefined: there is no such value, which is nil where anything is taken
 * @internal
 */
export function misfit(
  value: Value | undefined,
  parameter: Parameter,
): string | undefined {
  if (parameter === 'any') return undefined;
  if (value === undefined || value === null) {
    return `invalid value; expected ${GO_NAMES[parameter]}`;
  }
  return TYPES[parameter].includes(typeof value)
    ? undefined
    : `wrong type for value; expected ${GO_NAMES[parameter]}; got ${goType(
        value,
      )}`;
}

/** Why so many values do not fit a function. @internal */
export function miscount(
  name: string,
  { parameters, rest }: TemplateFunction,
  count: number,
): string | undefined {
  const least = parameters.length;
  if (rest !== undefined && count < least) {
    return `wrong number of args for ${name}: want at least ${least} got ${count}`;
  }
  return rest === undefined && count !== least
    ? `wrong number of args for ${name}: want ${least} got ${count}`
    : undefined;
}
