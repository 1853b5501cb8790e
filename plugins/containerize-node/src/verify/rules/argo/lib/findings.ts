import { Place, RuleFinding } from '../../rule';

/** A finding that makes verify fail. */
export function error(place: Place, message: string, fix: string): RuleFinding {
  return { ...place, severity: 'error', message, fix };
}

/** A finding that a person should look at. */
export function warning(
  place: Place,
  message: string,
  fix: string,
): RuleFinding {
  return { ...place, severity: 'warning', message, fix };
}
