import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Read the repository of a component',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          action: 'containerize:fetch',
          name: 'Read the repository',
          input: { entityRef: 'component:default/shop' },
        },
      ],
    }),
  },
  {
    description:
      'Read a folder of a repository that the catalog may not know yet',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          action: 'containerize:fetch',
          name: 'Read the repository',
          input: {
            repoUrl: 'ghe.example.com?owner=acme&repo=applications',
            directory: 'apps/shop',
            targetPath: 'source',
            branchName: 'drydock/shop',
          },
        },
      ],
    }),
  },
];
