import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      "Render the platform for the organization of the platform's own repository",
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'containerize:render-platform',
          name: 'Write the files',
          input: { repoUrl: '${{ steps.fetch.output.repoUrl }}' },
        },
      ],
    }),
  },
  {
    description: 'Choose what releases are measured by and where images are',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'containerize:render-platform',
          name: 'Write the files',
          input: {
            sourcePath: 'source',
            targetPath: 'rendered',
            directory: 'clusters/main/drydock',
            answers: {
              organization: 'acme',
              'forge-host': 'git.example.com',
              metrics: ['datadog', 'web'],
              registries: [
                {
                  host: 'registry.example.com',
                  'pull-secret': 'registry-pull',
                },
              ],
              'dependency-track-url': 'https://dtrack.example.com',
              rbac: 'namespaced',
              'rbac-namespaces': ['shop', 'kaiin'],
            },
          },
        },
      ],
    }),
  },
];
