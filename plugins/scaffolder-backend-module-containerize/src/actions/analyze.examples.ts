import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Say what the application that containerize:fetch read is',
    example: stringify({
      steps: [
        {
          id: 'analyze',
          action: 'containerize:analyze',
          name: 'Read the application',
          input: { name: '${{ steps.fetch.output.repo }}' },
        },
      ],
    }),
  },
  {
    description: 'Read a folder with some answers given already',
    example: stringify({
      steps: [
        {
          id: 'analyze',
          action: 'containerize:analyze',
          name: 'Read the application',
          input: {
            sourcePath: 'checkout/shop',
            name: 'shop',
            answers: {
              'runtime-policy': 'nearest-supported',
              questions: [{ topic: 'web-server', answer: 'puma' }],
            },
          },
        },
      ],
    }),
  },
];
