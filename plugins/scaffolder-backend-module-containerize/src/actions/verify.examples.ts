import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Check the files that containerize:render wrote; end the task when they are wrong',
    example: stringify({
      steps: [
        {
          id: 'verify',
          action: 'containerize:verify',
          name: 'Check the files',
          input: {},
        },
      ],
    }),
  },
  {
    description:
      'Report problems in the pull request instead of ending the task',
    example: stringify({
      steps: [
        {
          id: 'verify',
          action: 'containerize:verify',
          name: 'Check the files',
          input: { targetPath: 'rendered', failOn: 'never' },
        },
      ],
    }),
  },
];
