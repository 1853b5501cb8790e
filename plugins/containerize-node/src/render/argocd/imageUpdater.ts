import { YamlDocument } from '../yaml/yamlFile';
import { metadata, Wiring } from './shared';

/**
 * `imageupdater.yaml`: without it Argo CD Image Updater 1.1 and later ignore the annotations of Applications.
 * Two of them that match one Application would take turns at its image, so this one is bound to the component.
 */
export function imageUpdater(wiring: Wiring): YamlDocument[] {
  return [
    {
      head: [
        'Lets Argo CD Image Updater (1.1 or later) read the annotations of the previews.',
      ],
      value: {
        apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1',
        kind: 'ImageUpdater',
        metadata: metadata(wiring, `${wiring.name}-previews`),
        spec: {
          applicationRefs: [
            {
              namePattern: '*',
              labelSelectors: {
                matchLabels: {
                  'drydock.dev/component': wiring.name,
                  'drydock.dev/preview': 'true',
                },
              },
              useAnnotations: true,
            },
          ],
        },
      },
      notes: [
        {
          at: ['spec', 'applicationRefs', 0, 'labelSelectors'],
          text: 'Previews of this application only: two ImageUpdaters that match one Application would fight over its image.',
        },
      ],
    },
  ];
}
