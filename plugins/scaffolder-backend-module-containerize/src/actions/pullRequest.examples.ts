import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Open a pull request with the rendered files, or renew the one that is open',
    example: stringify({
      steps: [
        {
          id: 'pull-request',
          action: 'containerize:pull-request',
          name: 'Open the pull request',
          input: {
            repoUrl: 'github.com?owner=acme&repo=shop',
            title: 'Containerize shop',
            report: '${{ steps.verify.output.report }}',
          },
        },
      ],
    }),
  },
  {
    description:
      'An application in a folder of a larger repository, with labels and reviewers',
    example: stringify({
      steps: [
        {
          id: 'pull-request',
          action: 'containerize:pull-request',
          name: 'Open the pull request',
          input: {
            repoUrl: 'ghe.example.com?owner=acme&repo=applications',
            sourcePath: 'source/apps/shop',
            targetPath: 'rendered',
            directory: 'apps/shop',
            branchName: 'drydock/shop',
            title: 'Containerize shop',
            labels: ['drydock'],
            reviewers: ['ben'],
            teamReviewers: ['sre'],
          },
        },
      ],
    }),
  },
  {
    description: 'The platform bundle, in a folder of its own',
    example: stringify({
      steps: [
        {
          id: 'pull-request',
          action: 'containerize:pull-request',
          name: 'Open the pull request',
          input: {
            repoUrl: 'github.com?owner=acme&repo=platform',
            directory: 'drydock',
            branchName: 'drydock/platform',
            title: 'Render the platform for delivery',
            body: '${{ steps.render.output.body }}',
          },
        },
      ],
    }),
  },
];
