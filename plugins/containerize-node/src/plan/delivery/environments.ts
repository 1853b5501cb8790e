import { Evidence } from '../../facts';
import { AppProfile } from '../../profile';
import { Answers } from '../answers';
import { Choice, choice, decision, question } from './choice';
import { EnvironmentPlan } from './types';

type StagingPlan = EnvironmentPlan & { name: 'staging' };

/** The branch that Argo CD follows for an environment. A repository may well have a branch `deploy`, which forbids `deploy/…`. */
export function environmentBranch(name: 'production' | 'staging'): string {
  return `environments/${name}`;
}

/** Lines that speak of a staging environment of today. */
function stagingToday(profile: AppProfile): Evidence[] {
  return [...profile.hosts, ...profile.domains, ...profile.deployment]
    .filter(item => item.environment === 'staging')
    .flatMap(item => item.evidence);
}

function stagingQuestion(profile: AppProfile, answers: Answers) {
  const evidence = stagingToday(profile);
  const given = answers.staging;
  return question(
    {
      topic: 'staging',
      text: 'Shall each release run in a staging environment before the same image goes to production?',
      default: 'false',
      options: ['true', 'false'],
      reason:
        evidence.length > 0
          ? 'There is one on the servers today. It needs a namespace, a Secret and databases of its own, so it is made only when asked for.'
          : 'Nothing speaks of one today, and previews try changes before the merge.',
      evidence,
    },
    given === undefined ? undefined : String(given),
  );
}

function hostQuestion(profile: AppProfile, answers: Answers) {
  const old = profile.domains.filter(item => item.environment === 'staging');
  return question(
    {
      topic: 'staging-host',
      text: 'Under which name is staging reached?',
      default: 'none',
      reason:
        old.length > 0
          ? `${old[0].name} still belongs to the old servers; without a name there is no way in from outside.`
          : 'No file names one; without a name there is no way in from outside.',
      evidence: old.flatMap(item => item.evidence),
    },
    answers['staging-host'],
  );
}

/** The staging environment; undefined unless it was asked for. */
export function planStaging(
  profile: AppProfile,
  answers: Answers,
  namespace: string,
): Choice<StagingPlan | undefined> {
  const asked = stagingQuestion(profile, answers);
  if (answers.staging !== true) {
    return choice(undefined, {
      questions: [asked],
      decisions: [
        decision(
          'staging',
          'none',
          'A release goes straight to production.',
          asked.evidence,
        ),
      ],
    });
  }
  const host = answers['staging-host'];
  return choice<StagingPlan>(
    {
      name: 'staging',
      namespace: answers['staging-namespace'] ?? stagingNamespace(namespace),
      ...(host && host !== 'none' ? { host } : {}),
      branch: environmentBranch('staging'),
    },
    {
      questions: [asked, hostQuestion(profile, answers)],
      decisions: [
        decision(
          'staging',
          'before production',
          'The image that ran in staging is the one that goes to production, by the same digest.',
          asked.evidence,
        ),
      ],
    },
  );
}

/** A namespace beside production's, still a DNS label. */
function stagingNamespace(production: string): string {
  return `${production.slice(0, 55).replace(/-+$/, '')}-staging`;
}
