import { Value, formatValue } from '../expressions/value';

/** A value as it stands in the output. Rule: Go `text/template/exec.go`, printableValue. @internal */
export function printed(value: Value | undefined): string {
  return value === undefined || value === null
    ? '<no value>'
    : formatValue(value);
}
