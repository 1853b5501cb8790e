import { platformPart } from '../../data/platform';
import { markdownCode } from '../../render/text/markdown';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { requiredSecrets } from './requiredSecrets';
import { trust } from './trust';

function prerequisites(answers: PlatformAnswers): string[] {
  const installed: Parameters<typeof platformPart>[0][] = [
    'kubernetes',
    'argo-cd',
    'argo-rollouts',
    'argocd-image-updater',
    ...(answers['dependency-track-url'] ? ['trivy-operator' as const] : []),
    ...(answers.metrics.includes('datadog') ? ['datadog-agent' as const] : []),
  ];
  return [
    '## What must be there',
    '',
    '| part | made for version |',
    '| --- | --- |',
    ...installed.map(name => `| ${name} | ${platformPart(name).version} |`),
    '',
    'A network plugin that enforces NetworkPolicies: without one a preview reaches everything.',
    '',
    'Secrets, which are never in this repository:',
    '',
    ...requiredSecrets(answers).map(
      secret =>
        `- ${markdownCode(secret.name)} in ${markdownCode(secret.namespace)}: ${
          secret.what
        }`,
    ),
    '',
  ];
}

const APPLY = [
  '## Apply it',
  '',
  '```sh',
  'kubectl diff --server-side --field-manager drydock -k .',
  'kubectl apply --server-side --field-manager drydock -k .',
  '```',
  '',
  'Server-side, so that the ConfigMaps of Argo CD keep every key that does not stand here. A conflict names a key that somebody else has set: decide which one is meant before you use `--force-conflicts`.',
  '',
  'Then restart, once: `argocd-applicationset-controller`, and, where the folder is there, `argo-rollouts` and `argocd-image-updater-controller`. Hand the files `*values.yaml` to the charts they are for.',
  '',
];

function parts(all: readonly Part[]): string[] {
  return [
    '## What is in it',
    '',
    '| folder | |',
    '| --- | --- |',
    ...all.map(
      part => `| ${markdownCode(`${part.folder}/`)} | ${part.about} |`,
    ),
    '',
  ];
}

function drydockAccess(answers: PlatformAnswers): string[] {
  const namespace = answers['drydock-namespace'];
  return [
    '## Access for Backstage',
    '',
    `Of this cluster Backstage gets one service account in ${markdownCode(
      namespace,
    )}: ${markdownCode('drydock-actor')}, or ${markdownCode(
      'drydock-reader',
    )} where nobody is to act from there. Run its pod as that account, or from elsewhere give it a token: ${markdownCode(
      `kubectl create token drydock-actor -n ${namespace} --duration 8760h`,
    )}, as far as the cluster allows, renewed before it ends.`,
    '',
  ];
}

/** What the bundle is, how to apply it, and what it rests on. */
export function readme(answers: PlatformAnswers, all: readonly Part[]): string {
  return [
    '# Platform for delivery with Drydock',
    '',
    'What each cluster needs once, so that repositories that Drydock rendered are released, previewed and watched. Rendered by Drydock from `.drydock/platform.yaml`: change that and render again; what you change by hand survives.',
    '',
    ...prerequisites(answers),
    ...APPLY,
    ...parts(all),
    ...trust(answers),
    ...drydockAccess(answers),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
