import { KubernetesObject, RenderedApplication } from '../../repository/types';
import { sampleRequests } from '../../preview/samples';
import { contextOf } from '../../testing/context';
import { Rule, RuleContext } from '../rule';
import { allowTags } from './allowTags';
import { previewNamespace } from './namespaces';
import { previewApart, previewHost, previewSettings } from './previewHost';

const LIVE = 'deploy/overlays/production';

const FILES = {
  'deploy/argocd/previews.yaml': [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: ApplicationSet',
    'metadata: {name: previews}',
    'spec: {template: {}}',
  ].join('\n'),
  [`${LIVE}/kustomization.yaml`]: 'resources: []',
};

const BUILDS = {
  [LIVE]: [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata: {name: shop}',
    'spec: {rules: [{host: shop.example.com}]}',
  ].join('\n'),
};

interface Preview {
  objects?: Partial<KubernetesObject>[];
  annotations?: Record<string, string>;
  host?: string;
  namespace?: string;
  name?: string;
}

async function context(
  make: (number: string) => Preview,
): Promise<RuleContext> {
  const base = await contextOf(FILES, BUILDS);
  const [applicationSet] = base.objects;
  const previews = sampleRequests([]).map((request): RenderedApplication => {
    const { number } = request;
    const { objects = [], annotations, ...rest } = make(number);
    return {
      applicationSet,
      request,
      application: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: rest.name ?? `shop-pr-${number}`, annotations },
        spec: {
          source: {
            kustomize: {
              commonAnnotations: {
                'preview-host': rest.host ?? `shop-${number}.example.dev`,
              },
            },
          },
          destination: { namespace: rest.namespace ?? `shop-pr-${number}` },
        },
      },
      objects: objects.map(object => ({
        object: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          ...object,
          metadata: { name: 'shop', ...object.metadata },
        },
        place: at => ({ file: at, line: 1 }),
      })),
    };
  });
  return { ...base, previews };
}

const ingress = (host: string, tls: string = host) => ({
  kind: 'Ingress',
  spec: { rules: [{ host }], tls: [{ hosts: [tls] }] },
});

async function messages(rule: Rule, make: (number: string) => Preview) {
  return rule.check(await context(make)).map(({ message }) => message);
}

describe('preview/host', () => {
  it.each([
    ['an Ingress', (n: string) => ingress(`shop-${n}.example.dev`)],
    [
      'a wildcard certificate',
      (n: string) => ingress(`shop-${n}.example.dev`, '*.example.dev'),
    ],
    [
      'a route',
      (n: string) => ({
        kind: 'HTTPRoute',
        spec: { hostnames: [`shop-${n}.example.dev`] },
      }),
    ],
  ])('passes %s at the host of the pull request', async (_what, object) => {
    const make = (n: string) => ({ objects: [object(n)] });
    expect(await messages(previewHost, make)).toEqual([]);
  });

  it.each([
    ['the placeholder', ingress('preview.invalid'), /still the placeholder/],
    ['a live host', ingress('shop.example.com'), /is a host that is live/],
    ['another host', ingress('other.example.dev'), /is not shop-1.example.dev/],
    [
      'a certificate that does not cover it',
      ingress('shop-1.example.dev', '*.example.org'),
      /does not cover shop-1.example.dev/,
    ],
    [
      'a route to a live host',
      { kind: 'HTTPRoute', spec: { hostnames: ['shop.example.com'] } },
      /HTTPRoute shop is a host that is live/,
    ],
  ])('refuses %s', async (_what, object, message) => {
    const [found] = await messages(previewHost, n =>
      n === '1' ? { objects: [object] } : {},
    );
    expect(found).toMatch(message);
  });
});

describe('preview/settings', () => {
  it.each([
    ['URL: https://shop.example.com/x', 'https://shop.example.com/x', 1],
    ['the placeholder', 'https://placeholder.invalid/', 1],
    ['a longer name', 'https://myshop.example.com/ shop.example.community', 0],
    ['its own host', 'https://shop-1.example.dev/', 0],
  ])('judges %s', async (_what, text, count) => {
    const config = { data: { URL: text } };
    const pod = {
      kind: 'Deployment',
      spec: {
        template: {
          spec: { containers: [{ env: [{ name: 'U', value: text }] }] },
        },
      },
    };
    const found = await messages(previewSettings, n =>
      n === '1' ? { objects: [config, pod] } : {},
    );
    expect(found).toHaveLength(count * 2);
  });
});

describe('preview/apart', () => {
  it('passes previews that share nothing', async () => {
    const make = (n: string) => ({
      objects: [ingress(`shop-${n}.example.dev`, '*.example.dev')],
    });
    expect(await messages(previewApart, make)).toEqual([]);
  });

  it.each([
    ['namespace', { namespace: 'previews' }],
    ['host', { objects: [ingress('shop.example.dev')] }],
    ['name', { name: 'shop' }],
  ])('refuses a common %s', async (what, preview) => {
    const found = await messages(previewApart, () => preview);
    expect(found[0]).toMatch(new RegExp(`have the same ${what}`));
  });
});

describe('preview/namespace', () => {
  it('passes objects of the namespace and such without one', async () => {
    const make = (n: string) => ({
      objects: [
        { metadata: { name: 'a', namespace: `shop-pr-${n}` } },
        {},
        { kind: 'Namespace', metadata: { name: `shop-pr-${n}` } },
        { kind: 'ClusterRole', metadata: { name: 'x', namespace: 'y' } },
      ],
    });
    expect(await messages(previewNamespace, make)).toEqual([]);
  });

  it.each([
    [
      { metadata: { name: 'a', namespace: 'shop' } },
      /ConfigMap a goes to shop/,
    ],
    [{ kind: 'Namespace', metadata: { name: 'shop' } }, /Namespace shop goes/],
  ])('refuses what goes elsewhere', async (object, message) => {
    const [found] = await messages(previewNamespace, () => ({
      objects: [object],
    }));
    expect(found).toMatch(message);
  });
});

describe('preview/allow-tags', () => {
  const PREFIX = 'argocd-image-updater.argoproj.io';
  const tags = (value?: string, key = 'app.allow-tags') => ({
    annotations: {
      [`${PREFIX}/image-list`]: 'app=registry.example.com/acme/shop',
      ...(value === undefined ? {} : { [`${PREFIX}/${key}`]: value }),
    },
  });

  it.each([['app.allow-tags'], ['allow-tags']])(
    'passes an anchored expression in %s',
    async key => {
      const make = (n: string) => tags(`regexp:^pr-${n}-[0-9]{14}$`, key);
      expect(await messages(allowTags, make)).toEqual([]);
    },
  );

  it('has nothing to say where Image Updater has nothing to do', async () => {
    expect(await messages(allowTags, () => ({}))).toEqual([]);
  });

  it.each([
    ['no end', 'regexp:^pr-1-[0-9]{14}', /-arm64 is taken too/],
    ['no start', 'regexp:pr-1-[0-9]{14}$', /xpr-1-\d+ is taken too/],
    [
      'a number that goes on',
      'regexp:^pr-1[0-9]*-[0-9]{14}$',
      /pr-11-\d+ is taken too/,
    ],
    ['no expression', undefined, /main is taken too/],
    ['any', 'Any', /latest is taken too/],
    ['nothing', '', /latest is taken too/],
    ['too few digits', 'regexp:^pr-1-[0-9]{12}$', /pr-1-\d+ is not taken/],
    ['an invalid one', 'regexp:^pr-1-(?=x)', /is not taken/],
    ['one that is not understood', 'regexp:[[:alpha:', /nothing can be said/],
  ])('refuses %s', async (_what, value, message) => {
    const make = (n: string) => (n === '1' ? tags(value) : {});
    const [found] = await messages(allowTags, make);
    expect(found).toMatch(message);
  });
});
