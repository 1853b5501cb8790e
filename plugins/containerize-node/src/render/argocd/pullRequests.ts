import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSet';
import { PreviewPlan } from '../../plan';
import { dnsLabel, dnsName, lineText } from '../checks';
import { Note } from '../yaml/yamlFile';
import { ARGOCD_API, metadata, Wiring } from './shared';

/** Seconds between two looks at the pull requests, for a forge whose webhooks do not reach Argo CD. */
const REQUEUE_SECONDS = 120;

/**
 * The number of a pull request in an ApplicationSet. It and `head_sha` are the only values that its author does not
 * choose, so nothing else of a pull request is ever used.
 */
export const NUMBER = '{{.number}}';
export const HEAD_SHA = '{{.head_sha}}';

/** Namespace of a pull request's preview. */
export function previewNamespace(preview: PreviewPlan): string {
  const prefix = preview.namespacePrefix;
  // A number of a pull request stands where this 1 does.
  dnsLabel('delivery.preview.namespacePrefix', `${prefix}1`);
  return `${prefix}${NUMBER}`;
}

type Spec = IApplicationSet['spec'];

function generator(
  { blueprint, forge }: Wiring,
  preview: PreviewPlan,
): Spec['generators'][number] {
  return {
    pullRequest: {
      github: {
        owner: lineText('delivery.forge.owner', forge.owner),
        repo: lineText('delivery.forge.name', forge.name),
        ...(forge.apiUrl
          ? { api: lineText('delivery.forge.apiUrl', forge.apiUrl) }
          : {}),
        appSecretName: dnsName(
          'delivery.argocd.scmSecret',
          blueprint.delivery.argocd.scmSecret,
        ),
        labels: [lineText('delivery.preview.label', preview.label)],
      },
      requeueAfterSeconds: REQUEUE_SECONDS,
    },
  };
}

/** An ApplicationSet with one Application for each open pull request that carries the label. */
export function perPullRequest(
  wiring: Wiring,
  preview: PreviewPlan,
  name: string,
  spec: Pick<Spec, 'template' | 'ignoreApplicationDifferences'>,
): IApplicationSet {
  return {
    apiVersion: ARGOCD_API,
    kind: 'ApplicationSet',
    metadata: metadata(wiring, dnsLabel('name', name)),
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [generator(wiring, preview)],
      ...spec,
    },
  };
}

/** Comments on what {@link perPullRequest} writes. */
export const GENERATOR_NOTES: Note[] = [
  {
    at: ['spec', 'goTemplateOptions'],
    text: 'A value that is missing is an error, not text left over in a name.',
  },
  {
    at: ['spec', 'generators', 0, 'pullRequest', 'requeueAfterSeconds'],
    text: 'Webhooks make it immediate; this is how late it is without them.',
  },
];
