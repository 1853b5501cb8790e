import { contextOf } from '../testing/context';
import { VerifyReport } from '../types';
import { Rule } from './rule';
import { runRules } from './runRules';

async function run(rule: Partial<Rule>): Promise<VerifyReport> {
  const report: VerifyReport = {
    problems: [],
    verified: [],
    notVerified: [],
    required: [],
  };
  const whole: Rule = { id: 'area/rule', check: () => [], ...rule };
  runRules([whole], await contextOf({}), report);
  return report;
}

const finding = {
  severity: 'error' as const,
  file: 'a.yaml',
  line: 1,
  message: 'Wrong.',
  fix: 'Mend it.',
};

describe('runRules', () => {
  it.each([
    ['none', {}, finding, undefined],
    ["the rule's", { fact: 'argo/a' }, finding, 'argo/a'],
    [
      "the finding's own",
      { fact: 'argo/a' },
      { ...finding, fact: 'argo/b' },
      'argo/b',
    ],
  ])('reports findings with %s fact', async (_what, rule, found, fact) => {
    const { problems } = await run({ ...rule, check: () => [found] });
    expect(problems).toEqual([
      { ...finding, rule: 'area/rule', ...(fact && { fact }) },
    ]);
  });

  it('says what a rule could not judge', async () => {
    const item = { check: 'a', reason: 'b' };
    expect(await run({ notVerified: () => [item] })).toMatchObject({
      notVerified: [item],
    });
  });

  it('never takes a rule that breaks for one that passes', async () => {
    const check = () => {
      throw new Error('odd');
    };
    expect(await run({ check })).toMatchObject({
      problems: [],
      notVerified: [
        {
          check: 'rule area/rule',
          reason: 'it could not cope with these files: odd',
        },
      ],
    });
  });
});
