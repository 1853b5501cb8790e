import { evaluate, Evaluation } from '../../expr';
import {
  fieldNodes,
  notificationEntries,
} from '../argo/notifications/catalogue';
import { Rule, RuleContext, RuleFinding } from '../rule';
import { sampleApplications } from './sampleApplications';

interface Expression {
  trigger: string;
  field: 'when' | 'oncePer';
  text: string;
  place: { file: string; line: number };
}

function expressionsOf(context: RuleContext): Expression[] {
  return notificationEntries(context)
    .filter(({ type }) => type === 'trigger')
    .flatMap(entry =>
      (['when', 'oncePer'] as const).flatMap(field =>
        fieldNodes(entry, field).flatMap(({ node, value }) =>
          typeof value === 'string'
            ? [
                {
                  trigger: entry.name,
                  field,
                  text: value,
                  place: entry.place(node.range?.[0] ?? 0),
                },
              ]
            : [],
        ),
      ),
    );
}

function complaint(field: string, result: Evaluation): string | undefined {
  if ('error' in result) return result.error;
  if ('unsupported' in result || field !== 'when') return undefined;
  return typeof result.value === 'boolean'
    ? undefined
    : 'it is neither true nor false';
}

function judge({ trigger, field, text, place }: Expression): RuleFinding[] {
  for (const { state, app } of sampleApplications()) {
    const wrong = complaint(field, evaluate(text, { app }));
    if (wrong !== undefined) {
      return [
        {
          severity: 'error',
          ...place,
          message: `${field} of the trigger ${trigger} fails on an Application ${state}: ${wrong}.`,
          fix: 'Write ?. behind everything that may be missing, and give lists a default with ?? [].',
        },
      ];
    }
  }
  return [];
}

/** Expressions of triggers, tried on Applications in the states they meet. One that fails sends nothing. */
export const triggerEvaluates: Rule = {
  id: 'argo/trigger-evaluates',
  check: context => expressionsOf(context).flatMap(judge),
  notVerified: context =>
    expressionsOf(context).flatMap(({ trigger, field, text }) => {
      const [{ app }] = sampleApplications();
      const result = evaluate(text, { app });
      return 'unsupported' in result
        ? [
            {
              check: `${field} of the trigger ${trigger}`,
              reason: `${result.unsupported} is not evaluated here`,
            },
          ]
        : [];
    }),
};
