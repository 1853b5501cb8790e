import {
  application,
  imageUpdater,
  previewRepository,
  previews,
  production,
} from '../parts';
import { RuleSample } from '../sample';

const RIGHT = { files: previewRepository() };
const PREFIX = 'argocd-image-updater.argoproj.io/';

function withSet(options: Parameters<typeof previews>[0]) {
  return { files: previewRepository({ set: previews(options) }) };
}

function updated(annotations: string) {
  return {
    ...production({
      app: application({
        annotations: `${PREFIX}image-list: app=registry.example.com/acme/shop${annotations}`,
      }).replace(
        'metadata: {',
        'metadata: {labels: {drydock.dev/preview: "true"}, ',
      ),
    }),
    'deploy/argocd/updater.yaml': imageUpdater(),
  };
}

/** Samples of mistakes in how Image Updater is told what to do. */
export const imageUpdaterSamples: RuleSample[] = [
  {
    rule: 'argo/image-updater-annotations',
    failing: {
      files: previewRepository({
        updater: imageUpdater({ useAnnotations: false }),
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'argo/image-updater-overlap',
    failing: {
      files: previewRepository({
        updater: `${imageUpdater()}---\n${imageUpdater({ name: 'all' })}`,
      }),
    },
    passing: {
      files: previewRepository({
        updater: `${imageUpdater()}---\n${imageUpdater({
          name: 'others',
          label: 'drydock.dev/other',
        })}`,
      }),
    },
  },
  {
    rule: 'argo/allow-tags-anchored',
    failing: withSet({ allowTags: "'regexp:pr-{{.number}}-[0-9]{14}'" }),
    passing: RIGHT,
  },
  {
    rule: 'argo/update-strategy',
    failing: withSet({ strategy: 'newest-build' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/git-write-back',
    failing: withSet({ writeBack: 'git' }),
    passing: RIGHT,
  },
  {
    rule: 'argo/git-write-back-http',
    failing: {
      files: Object.fromEntries(
        Object.entries(updated(`, ${PREFIX}write-back-method: git`)).map(
          ([path, text]) => [
            path,
            text.replace('https://git.example', 'http://git.example'),
          ],
        ),
      ),
    },
    passing: { files: production() },
  },
  {
    rule: 'argo/digest-not-in-git',
    failing: { files: updated('') },
    passing: { files: production() },
  },
];
