import { AppProfile } from '../../../profile';
import { emptyProfile } from '../../../render/__testUtils__/profile';
import { workloadPlan } from '../../../render/__testUtils__/plans';
import { Answers } from '../../answers';
import { WorkloadPlan } from '../../blueprint';
import { PlanContext } from '../../context';
import { DeliveryInput, planDelivery } from '../planDelivery';

/** Where something was declared. */
export const at = (file: string, line: number) => ({
  evidence: [{ file, line }],
  confidence: 'declared' as const,
});

const web: WorkloadPlan = workloadPlan({
  name: 'web',
  kind: 'web',
  replicas: 4,
});

/** A Rails application with MySQL and Redis. */
export const rails: AppProfile = {
  ...emptyProfile('shop'),
  runtimes: [
    {
      ...at('.ruby-version', 1),
      language: 'ruby',
      constraint: '2.1.10',
      version: '2.1.10',
      role: 'app',
      endOfLife: null,
      sources: [],
    },
  ],
  dataStores: [
    {
      ...at('config/database.yml', 4),
      kind: 'relational',
      product: 'mysql',
      version: '5.6',
      required: true,
      via: ['mysql2'],
    },
    {
      ...at('Gemfile', 9),
      kind: 'cache',
      product: 'redis',
      version: null,
      required: true,
      via: ['redis'],
    },
    {
      ...at('Gemfile', 10),
      kind: 'queue',
      product: 'redis',
      version: '2.8',
      required: true,
      via: ['resque'],
    },
    {
      ...at('Gemfile', 11),
      kind: 'search',
      product: 'elasticsearch',
      version: null,
      required: false,
      via: ['searchkick'],
    },
  ],
};

/** What is planned for a shop of four web pods, with everything said of it. */
export function delivery(
  answers: Answers = {},
  changes: Partial<DeliveryInput> = {},
  profile: AppProfile = rails,
  context: PlanContext = {
    repositoryUrl: 'https://git.example.com/acme/shop',
    defaultBranch: 'master',
  },
) {
  const choice = planDelivery(profile, answers, context, {
    name: 'shop',
    namespace: 'shop',
    host: 'shop.example.com',
    imageRepository: 'registry.example.com/acme/shop',
    workloads: [web],
    commandPrefix: ['bundle', 'exec'],
    secretKeys: 2,
    ...changes,
  });
  return {
    ...choice,
    plan: choice.value,
    answerTo: (topic: string) =>
      choice.questions.find(item => item.topic === topic),
    warned: choice.warnings.map(item => item.text).join('\n'),
  };
}
