import { ValueMap, evaluate, formatValue } from '../expressions';
import { TriggerCondition } from './config';
import { conditionKey } from './state';

/** What a condition of a trigger says of an Application now. @internal */
export interface ConditionResult {
  key: string;
  isSo: boolean;
  /** It is told once for each of these; empty: each time it becomes so. */
  oncePer: string;
  templates: readonly string[];
}

function holds(
  when: string,
  variables: ValueMap,
  warn: (message: string) => void,
): boolean {
  try {
    return evaluate(when, variables) === true;
  } catch (error) {
    warn(`failed to execute when condition: ${error}`);
    return false;
  }
}

function oncePerOf(
  { oncePer }: TriggerCondition,
  variables: ValueMap,
  warn: (message: string) => void,
): string {
  if (!oncePer) return '';
  try {
    return formatValue(evaluate(oncePer, variables));
  } catch (error) {
    warn(`failed to execute oncePer condition: ${error}`);
    return '';
  }
}

/**
 * Asks the conditions of a trigger. One that cannot be worked out does not hold, and is warned of. Rule:
 * notifications-engine `pkg/triggers/service.go`, Run.
 *
 * @internal
 */
export function runTrigger(
  conditions: readonly TriggerCondition[],
  variables: ValueMap,
  warn: (message: string) => void,
): ConditionResult[] {
  return conditions.map((condition, index) => {
    const isSo = holds(condition.when, variables, warn);
    return {
      key: conditionKey(index, condition.when),
      isSo,
      oncePer: isSo ? oncePerOf(condition, variables, warn) : '',
      templates: condition.send,
    };
  });
}
