import { Blueprint, DeliveryPlan } from '../../plan';
import { strictCheck } from '../../verify/schemas/strict';
import { build, kustomize } from '../__testUtils__/kustomize';
import { fileSet } from '../fileSet';
import {
  application,
  objects,
  PREVIEW,
  ROLLOUT,
  STAGING,
} from './__testUtils__/wiring';
import { renderArgoCd } from './index';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const paths = (blueprint: Blueprint) =>
  renderArgoCd(blueprint).map(([path]) => path.replace('deploy/argocd/', ''));

describe('deploy/argocd', () => {
  it.each<[string, Partial<DeliveryPlan>, string[]]>([
    ['nothing while the repository is unknown', { forge: undefined }, []],
    [
      'no preview without a domain for it',
      {},
      ['projects.yaml', 'applications.yaml', 'kustomization.yaml'],
    ],
    [
      'everything with previews',
      { preview: PREVIEW },
      [
        'projects.yaml',
        'applications.yaml',
        'preview-guardrails.yaml',
        'previews.yaml',
        'imageupdater.yaml',
        'kustomization.yaml',
      ],
    ],
  ])('holds %s', (_what, delivery, expected) => {
    expect(paths(application(delivery))).toEqual(expected);
  });

  it('makes every object findable for Backstage and Drydock', () => {
    const blueprint = application({ preview: PREVIEW, staging: STAGING });
    for (const object of objects(blueprint)) {
      expect(object.metadata).toMatchObject({
        namespace: 'argocd',
        labels: {
          'backstage.io/kubernetes-id': 'kontakt',
          'drydock.dev/component': 'kontakt',
        },
      });
    }
  });
});

describe('each object', () => {
  const everything = application({
    preview: PREVIEW,
    staging: STAGING,
    rollout: { ...ROLLOUT, routing: 'gateway-api' },
  });

  it.each(
    objects(everything).map(
      object => [`${object.kind} ${object.metadata.name}`, object] as const,
    ),
  )('holds only fields that its kind has: %s', (_name, object) => {
    expect(strictCheck(object)).toEqual({ unknownKind: false, problems: [] });
  });
});

const withKustomize = kustomize ? describe : describe.skip;

withKustomize('the layer', () => {
  it('builds as a layer of its own', () => {
    const blueprint = application({ preview: PREVIEW, staging: STAGING });
    const built = build(fileSet(renderArgoCd(blueprint)), 'deploy/argocd');
    expect(
      built.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual(
      expect.arrayContaining([
        'AppProject kontakt',
        'AppProject kontakt-previews',
        'AppProject kontakt-preview-guardrails',
        'Application kontakt-production',
        'Application kontakt-staging',
        'ApplicationSet kontakt-previews',
        'ApplicationSet kontakt-preview-guardrails',
        'ImageUpdater kontakt-previews',
      ]),
    );
  });
});
