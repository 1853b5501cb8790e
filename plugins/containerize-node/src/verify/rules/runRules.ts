import { VerifyReport } from '../types';
import { Rule, RuleContext } from './rule';

/** Asks every rule. One that cannot cope with what it sees is reported as not verified, never as passed. */
export function runRules(
  rules: readonly Rule[],
  context: RuleContext,
  report: VerifyReport,
): void {
  for (const rule of rules) {
    try {
      for (const { fact = rule.fact, ...finding } of rule.check(context)) {
        report.problems.push({
          rule: rule.id,
          ...finding,
          ...(fact === undefined ? {} : { fact }),
        });
      }
      report.notVerified.push(...(rule.notVerified?.(context) ?? []));
    } catch (error) {
      report.notVerified.push({
        check: `rule ${rule.id}`,
        reason: `it could not cope with these files: ${
          (error as Error).message
        }`,
      });
    }
  }
}
