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
  {
    description:
      'Render with staging, previews and releases that Prometheus decides over',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'containerize:render',
          name: 'Write the files',
          input: {
            name: 'shop',
            remoteUrl: '${{ steps.fetch.output.remoteUrl }}',
            defaultBranch: '${{ steps.fetch.output.defaultBranch }}',
            directory: '${{ steps.fetch.output.directory }}',
            answers: {
              image: 'registry.example.com/acme/shop',
              entry: 'gateway',
              gateway: 'gateway/public/https',
              'traffic-routing': 'gateway-api',
              staging: true,
              'staging-host': 'shop.staging.example.com',
              'preview-domain': 'preview.example.com',
              'preview-database': 'shared',
              'preview-services': ['10.1.2.0/24:5432'],
              metrics: 'prometheus',
              'prometheus-address': 'http://prometheus.monitoring:9090',
              'prometheus-source': 'traefik',
              secrets: 'external-secrets',
              'secret-store': 'vault',
              'backstage-app-id': 4711,
            },
          },
        },
      ],
    }),
  },
];
