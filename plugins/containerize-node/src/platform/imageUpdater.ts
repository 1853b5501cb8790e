import { stringify } from 'yaml';
import { platformPart } from '../data/platform';
import { PlatformAnswers } from './answers';
import { Part } from './part';

type Registry = PlatformAnswers['registries'][number];

function entry(answers: PlatformAnswers, registry: Registry) {
  const secret = registry['pull-secret'];
  return {
    name: registry.host,
    prefix: registry.host,
    api_url: registry['api-url'] ?? `https://${registry.host}`,
    ...(secret
      ? { credentials: `pullsecret:${answers['argocd-namespace']}/${secret}` }
      : {}),
  };
}

/** Argo CD Image Updater: the registries it lists tags of; no files when none is named. */
export function imageUpdaterPart(answers: PlatformAnswers): Part {
  const { registries } = answers;
  const namespace =
    answers['image-updater-namespace'] ?? answers['argocd-namespace'];
  return {
    folder: 'image-updater',
    about: `Argo CD Image Updater ${
      platformPart('argocd-image-updater').version
    }: the registries it lists tags of.`,
    objects:
      registries.length === 0
        ? []
        : [
            [
              'registries.yaml',
              [
                {
                  head: [
                    'Read when the controller starts: restart it once. How one registry is read stands here and not on each Application, where the Secret would have to be known to every repository.',
                  ],
                  value: {
                    apiVersion: 'v1',
                    kind: 'ConfigMap',
                    metadata: {
                      name: 'argocd-image-updater-config',
                      namespace,
                    },
                    data: {
                      'registries.conf': stringify(
                        {
                          registries: registries.map(registry =>
                            entry(answers, registry),
                          ),
                        },
                        { lineWidth: 0 },
                      ),
                    },
                  },
                },
              ],
            ],
          ],
  };
}
