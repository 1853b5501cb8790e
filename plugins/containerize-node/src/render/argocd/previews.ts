import { PreviewPlan } from '../../plan';
import { dnsName, imageName } from '../checks';
import { YamlDocument } from '../yaml/yamlFile';
import { projectNames } from './projects';
import {
  GENERATOR_NOTES,
  HEAD_SHA,
  NUMBER,
  perPullRequest,
  previewNamespace,
} from './pullRequests';
import {
  AUTOMATED,
  literal,
  objectLabels,
  repositoryUrl,
  retry,
  Wiring,
} from './shared';

/** More than elsewhere: a preview waits for its namespace, which comes with the guard rails. */
const RETRIES = 5;
const UPDATER = 'argocd-image-updater.argoproj.io';
/** Name of the image within the annotations of the Image Updater. */
const ALIAS = 'app';

/** Where the overlay's replacements read the preview's host. */
const HOST_ANNOTATION = 'preview-host';

/**
 * What Argo CD Image Updater is told.
 * Rule: argocd-image-updater 1.3, `pkg/argocd/annotations.go`; tags are matched unanchored.
 */
function updaterAnnotations(image: string): Record<string, string> {
  return {
    [`${UPDATER}/image-list`]: `${ALIAS}=${image}`,
    [`${UPDATER}/${ALIAS}.update-strategy`]: 'alphabetical',
    [`${UPDATER}/${ALIAS}.allow-tags`]: `regexp:^pr-${NUMBER}-[0-9]{14}$`,
    [`${UPDATER}/${ALIAS}.force-update`]: 'true',
    [`${UPDATER}/write-back-method`]: 'argocd',
  };
}

function previewHost(wiring: Wiring, preview: PreviewPlan): string {
  const domain = dnsName('delivery.preview.domain', preview.domain);
  return `${wiring.name}-${NUMBER}.${domain}`;
}

function annotations(
  wiring: Wiring,
  preview: PreviewPlan,
): Record<string, string> {
  const { blueprint } = wiring;
  const scheme = preview.certificate.kind === 'none' ? 'http' : 'https';
  const image = imageName('imageRepository', blueprint.imageRepository);
  return {
    'drydock.dev/pr-head-sha': HEAD_SHA,
    'drydock.dev/preview-url': `${scheme}://${previewHost(wiring, preview)}`,
    ...updaterAnnotations(image),
    'notifications.argoproj.io/subscribe.on-preview-ready.github': '',
    'notifications.argoproj.io/subscribe.on-preview-failed.github': '',
  };
}

function template(wiring: Wiring, preview: PreviewPlan) {
  const namespace = previewNamespace(preview);
  return {
    metadata: {
      name: namespace,
      labels: {
        ...objectLabels(wiring.name),
        'drydock.dev/preview': 'true',
        'drydock.dev/pr-number': NUMBER,
      },
      annotations: annotations(wiring, preview),
    },
    spec: {
      project: projectNames(wiring).previews,
      source: {
        repoURL: repositoryUrl(wiring),
        targetRevision: HEAD_SHA,
        path: 'deploy/overlays/preview',
        kustomize: {
          namespace,
          forceCommonAnnotations: true,
          commonAnnotations: {
            [HOST_ANNOTATION]: previewHost(wiring, preview),
          },
        },
      },
      destination: {
        server: literal(
          'delivery.argocd.server',
          wiring.blueprint.delivery.argocd.server,
        ),
        namespace,
      },
      syncPolicy: { automated: AUTOMATED, retry: retry(RETRIES) },
    },
  };
}

const TEMPLATE = ['spec', 'template'] as const;
const ANNOTATIONS = [...TEMPLATE, 'metadata', 'annotations'] as const;

const NOTES = [
  ...GENERATOR_NOTES,
  {
    at: ['spec', 'ignoreApplicationDifferences'],
    text: 'The Image Updater writes the image here. Never write images in the template: they would be put back each time.',
  },
  {
    at: [...ANNOTATIONS, `${UPDATER}/${ALIAS}.update-strategy`],
    text: 'The time in the tag is in UTC, so the last one by name is the newest.',
  },
  {
    at: [...ANNOTATIONS, `${UPDATER}/${ALIAS}.allow-tags`],
    text: 'Tags of this pull request only: without ^ and $ those of others would match.',
  },
  {
    at: [...ANNOTATIONS, `${UPDATER}/${ALIAS}.force-update`],
    text: 'Also while no pod runs the image yet. How to read the registry is in the registries.conf of the platform.',
  },
  {
    at: [...TEMPLATE, 'spec', 'source', 'targetRevision'],
    text: "The branch's own manifests at the commit, by its hash: the name of a branch is its author's choice.",
  },
  {
    at: [...TEMPLATE, 'spec', 'source', 'kustomize', 'commonAnnotations'],
    text: 'The overlay copies it to where the host belongs. This block must not become empty: Argo CD 3.5.1 would then drop the image.',
  },
  {
    at: [...TEMPLATE, 'spec', 'syncPolicy'],
    text: 'No CreateNamespace: until the guard rails have made the namespace this fails and is tried again, so nothing of the branch runs before them.',
  },
];

/** `previews.yaml`: a preview for each pull request that carries the label. */
export function previews(wiring: Wiring, preview: PreviewPlan): YamlDocument[] {
  return [
    {
      head: [
        'A preview for each open pull request that carries the label. Closing it, or taking the label away, removes the preview.',
      ],
      value: perPullRequest(wiring, preview, `${wiring.name}-previews`, {
        ignoreApplicationDifferences: [
          { jsonPointers: ['/spec/source/kustomize/images'] },
        ],
        template: template(wiring, preview),
      }),
      notes: NOTES,
    },
  ];
}
