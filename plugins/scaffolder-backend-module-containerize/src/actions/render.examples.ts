import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Render the application that containerize:fetch read, with every default',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'containerize:render',
          name: 'Write the files',
          input: {
            name: '${{ steps.fetch.output.repo }}',
            remoteUrl: '${{ steps.fetch.output.remoteUrl }}',
            defaultBranch: '${{ steps.fetch.output.defaultBranch }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Render for a cluster that is known, and end standby',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'containerize:render',
          name: 'Write the files',
          input: {
            sourcePath: 'source',
            targetPath: 'rendered',
            name: 'shop',
            answers: {
              image: 'registry.example.com/acme/shop',
              namespace: 'shop',
              host: 'shop.example.com',
              ingressClass: 'nginx',
              tlsSecret: 'shop-tls',
              replicas: 3,
              timeZone: 'Asia/Tokyo',
              'state-storage': 'shared-volume',
              cutover: 'done',
            },
          },
        },
      ],
    }),
  },
];
