import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Link the component, or have it appear after the merge',
    example: stringify({
      steps: [
        {
          id: 'register',
          action: 'containerize:register',
          name: 'Link or register the component',
          input: {
            entityRef: '${{ steps.fetch.output.entityRef }}',
            catalogInfoUrl: '${{ steps.fetch.output.catalogInfoUrl }}',
            optional: true,
          },
        },
      ],
    }),
  },
  {
    description: 'Register a catalog-info.yaml that is not merged yet',
    example: stringify({
      steps: [
        {
          id: 'register',
          action: 'containerize:register',
          name: 'Register the component',
          input: {
            catalogInfoUrl:
              'https://github.com/acme/shop/blob/main/catalog-info.yaml',
          },
        },
      ],
    }),
  },
];
