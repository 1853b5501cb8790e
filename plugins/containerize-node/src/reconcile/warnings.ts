import { AnyFact, factsOf } from '../facts';
import { AppProfile } from '../profile';
import { joinEvidence } from './merge';

type Warning = AppProfile['warnings'][number];

/** Warnings of readers, and those that follow from the profile as a whole. */
export function reconcileWarnings(
  facts: readonly AnyFact[],
  profile: Pick<
    AppProfile,
    | 'runtimes'
    | 'framework'
    | 'committedSecrets'
    | 'privateSources'
    | 'submodules'
    | 'localDaemons'
  >,
  today: string,
): Warning[] {
  return [
    ...endOfLife(profile, today),
    ...committedSecrets(profile),
    ...localDaemons(profile),
    ...factsOf(facts, 'warning').map(f => ({
      topic: f.value.topic,
      text: f.value.text,
      evidence: f.evidence,
      confidence: f.confidence,
    })),
  ];
}

function endOfLife(
  { runtimes, framework }: Pick<AppProfile, 'runtimes' | 'framework'>,
  today: string,
): Warning[] {
  const ended = [
    ...runtimes.map(r => ({ ...r, what: `${r.language} ${r.version}` })),
    ...(framework
      ? [
          {
            ...framework,
            what: `${framework.name} ${framework.version ?? ''}`.trim(),
          },
        ]
      : []),
  ].filter(item => item.endOfLife !== null && item.endOfLife < today);
  return ended.map(item => ({
    topic: 'end-of-life',
    text: `${item.what} has had no security fixes since ${item.endOfLife}. The image keeps it so that the application runs unchanged; plan the upgrade.`,
    evidence: item.evidence,
    confidence: item.confidence,
  }));
}

function committedSecrets({
  committedSecrets: secrets,
}: Pick<AppProfile, 'committedSecrets'>): Warning[] {
  if (secrets.length === 0) return [];
  return [
    {
      topic: 'committed-secret',
      text: `Secret values are committed: ${secrets
        .map(secret => secret.name)
        .join(
          ', ',
        )}. Replace them with new values in a Secret; whoever can read the repository knows the old ones.`,
      evidence: joinEvidence(secrets),
      confidence: 'derived',
    },
  ];
}

/** What stands on localhost today and will not in a container. */
function localDaemons({
  localDaemons: daemons,
}: Pick<AppProfile, 'localDaemons'>): Warning[] {
  return daemons.map(daemon => ({
    topic: `local-daemon.${daemon.name}`,
    text: `The application expects ${
      daemon.name === 'smtp' ? 'a mail server (smtp, sendmail)' : daemon.name
    } on its own machine${
      daemon.address ? ` (${daemon.address})` : ''
    }. A container has none: point it to one that is reachable from the cluster before the cut-over.`,
    evidence: daemon.evidence,
    confidence: daemon.confidence,
  }));
}
