import { LEAST } from './__testUtils__/bundle';
import { platformAnswersSchema } from './answers';

describe('answers', () => {
  it.each<[string, object, string]>([
    ['no organization', { 'forge-host': 'git.example.com' }, 'organization'],
    [
      'an expression in the organization',
      { ...LEAST, organization: '{{.x}}' },
      'organization',
    ],
    [
      'a host with a scheme',
      { ...LEAST, 'forge-host': 'https://x' },
      'forge-host',
    ],
    ['a topic that is an expression', { ...LEAST, topic: '.*' }, 'topic'],
    [
      'an app without its installation',
      { ...LEAST, 'notifications-app-id': 7 },
      'notifications-installation-id',
    ],
    [
      'single namespaces without any',
      { ...LEAST, rbac: 'namespaced' },
      'rbac-namespaces',
    ],
    ['no cluster at all', { ...LEAST, clusters: [] }, 'clusters'],
    ['an unknown field', { ...LEAST, colour: 'red' }, 'colour'],
    [
      'a namespace that ends a string of CEL',
      { ...LEAST, 'protected-namespaces': ["x', 'y"] },
      'protected-namespaces',
    ],
    [
      'all annotations of a controller at once',
      { ...LEAST, 'preview-ingress-annotations': ['nginx.org/'] },
      'preview-ingress-annotations',
    ],
    [
      'an annotation that ends a string of CEL',
      { ...LEAST, 'preview-ingress-annotations': ["x.y/a', 'b"] },
      'preview-ingress-annotations',
    ],
  ])('refuse %s', (_what, answers, field) => {
    const result = platformAnswersSchema.safeParse(answers);
    expect(JSON.stringify(result.error?.issues)).toContain(field);
  });
});
