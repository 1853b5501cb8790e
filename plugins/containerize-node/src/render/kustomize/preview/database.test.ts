import { parseAllDocuments } from 'yaml';
import { AppProfile } from '../../../profile';
import { railsBlueprint } from '../../__testUtils__/blueprints';
import { previewDelivery } from '../../__testUtils__/preview';
import { emptyProfile } from '../../__testUtils__/profile';
import { renderPreview } from '.';
import { notFromSecret, previewSettings } from './settings';

function variable(name: string): AppProfile['environment'][number] {
  return {
    name,
    secret: false,
    required: false,
    default: null,
    evidence: [],
    confidence: 'declared',
  };
}

function blueprintWith(
  names: string[],
  products: string[],
  via: string[] = [],
) {
  const dataStores: AppProfile['dataStores'] = products.map(product => ({
    product,
    kind: 'relational',
    version: null,
    required: true,
    via,
    evidence: [],
    confidence: 'declared',
  }));
  const services = products.map(product => ({ name: product, product }));
  return railsBlueprint({
    profile: {
      ...emptyProfile('shop'),
      environment: names.map(variable),
      dataStores,
    },
    delivery: previewDelivery({ services, seed: ['rake', 'db:seed'] }),
  });
}

function fileOf(blueprint: ReturnType<typeof railsBlueprint>, name: string) {
  return new Map(renderPreview(blueprint)).get(
    `deploy/overlays/preview/${name}`,
  );
}

describe('the settings of a preview', () => {
  it.each([
    [
      'DATABASE_URL',
      ['postgresql'],
      [],
      'postgresql://postgres@postgresql:5432/app',
    ],
    ['DATABASE_URL', ['mysql'], ['mysql2'], 'mysql2://root@mysql:3306/app'],
    ['DATABASE_URL', ['mysql'], ['mysqli'], 'mysql://root@mysql:3306/app'],
    ['SHOP_DATABASE_PASSWORD', ['mysql'], [], ''],
    ['REDIS_URL', ['redis'], [], 'redis://redis:6379/0'],
    ['MEMCACHE_SERVERS', ['memcached'], [], 'memcached:11211'],
    ['ELASTICSEARCH_URL', ['elasticsearch'], [], 'http://elasticsearch:9200'],
    ['MONGODB_URI', ['mongodb'], [], 'mongodb://mongodb:27017/app'],
    ['SMTP_HOST', [], [], 'mail'],
    ['MAIL_PORT', [], [], '1025'],
    ['APP_URL', [], [], 'http://preview.invalid'],
    ['SHOP_HOST', [], [], 'preview.invalid'],
  ])('lead %s with %j (%j) to %s', (name, products, via, value) => {
    const { settings } = previewSettings(blueprintWith([name], products, via));
    expect(settings).toEqual([expect.objectContaining({ name, value })]);
  });

  it.each([
    ['a store it does not have', ['REDIS_URL'], ['mysql']],
    ["somebody else's service", ['STOCK_FTP_HOST', 'PAYMENT_API_URL'], []],
    ['one of two databases', ['DB_HOST'], ['mysql', 'postgresql']],
  ])('leave alone what leads to %s', (_what, names, products) => {
    expect(previewSettings(blueprintWith(names, products)).settings).toEqual(
      [],
    );
  });

  it('say which of two databases people must choose', () => {
    const { remarks } = previewSettings(
      blueprintWith(['DB_HOST'], ['mysql', 'postgresql']),
    );
    expect(remarks).toEqual([
      expect.stringContaining('DB_HOST could lead to mysql or postgresql'),
    ]);
  });

  it('take away a password the store does not want', () => {
    const blueprint = blueprintWith(['REDIS_PASSWORD'], ['redis']);
    expect(previewSettings(blueprint).settings).toEqual([]);
    expect([...notFromSecret(blueprint)]).toEqual(['REDIS_PASSWORD']);
  });

  it('win over the Secret, which need not hold them', () => {
    const keys = [
      { key: 'REDIS_URL', kind: 'env' as const, from: 'x', required: true },
      { key: 'TOKEN', kind: 'env' as const, from: 'x', required: true },
    ];
    const delivery = previewDelivery(
      { services: [{ name: 'redis', product: 'redis' }] },
      { secrets: { kind: 'external-secrets', store: 'vault', path: 'shop' } },
    );
    const blueprint = railsBlueprint({
      secret: { name: 'shop-secrets', keys },
      delivery,
    });
    const secret = fileOf(blueprint, 'externalsecret.yaml') ?? '';
    expect(secret).toContain('secretKey: TOKEN');
    expect(secret).not.toContain('secretKey: REDIS_URL');
    const patches = parseAllDocuments(
      fileOf(blueprint, 'environment.yaml') ?? '',
    ).map(document => document.toJS());
    expect(patches.map(item => item.metadata.name)).toEqual([
      'shop-web',
      'shop-sidekiq',
      'shop-nightly-report',
      'shop-migrate',
    ]);
  });
});

describe('the databases of a preview', () => {
  it('are seeded between the migrations and the application, once', () => {
    const blueprint = blueprintWith([], ['redis', 'postgresql']);
    const seed = fileOf(blueprint, 'seed.yaml') ?? '';
    expect(seed).toContain('argocd.argoproj.io/sync-wave: "-1"');
    expect(seed).toContain('CREATE DATABASE drydock_seeded');
    expect(fileOf(blueprint, 'services.yaml')).toContain(
      'argocd.argoproj.io/sync-wave: "-3"',
    );
  });

  it.each([
    ['they are shared', previewDelivery({ database: 'shared', seed: ['x'] })],
    [
      'nothing is known of how to run them',
      previewDelivery({
        services: [{ name: 'oracle', product: 'oracle' }],
        seed: ['x'],
      }),
    ],
  ])('are neither migrated nor seeded when %s', (_what, delivery) => {
    const blueprint = railsBlueprint({ delivery });
    expect(fileOf(blueprint, 'seed.yaml')).toBeUndefined();
    const overlay = fileOf(blueprint, 'kustomization.yaml') ?? '';
    expect(overlay).toMatch(
      /\$patch: delete\n +apiVersion: batch\/v1\n +kind: Job/,
    );
  });

  it('say which product a preview goes without', () => {
    const overlay = fileOf(blueprintWith([], ['oracle']), 'kustomization.yaml');
    expect(overlay).toContain('Nothing is known of how to run oracle');
  });

  it('are no servers where a file is the database', () => {
    const blueprint = blueprintWith([], ['sqlite']);
    expect(fileOf(blueprint, 'services.yaml')).toBeUndefined();
    expect(fileOf(blueprint, 'kustomization.yaml')).toContain(
      "the database is the preview's own",
    );
  });

  it('run where pods must not be root', () => {
    const products = [
      'postgresql',
      'mysql',
      'mariadb',
      'redis',
      'memcached',
      'mongodb',
      'elasticsearch',
    ];
    const text = fileOf(blueprintWith([], products), 'services.yaml') ?? '';
    const pods = parseAllDocuments(text)
      .map(document => document.toJS())
      .filter(item => item.kind === 'Deployment');
    expect(pods).toHaveLength(products.length);
    for (const pod of pods) {
      expect(pod.spec.template.spec).toMatchObject({
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [
          {
            image: expect.stringMatching(/^docker\.io\/.+:[\d.]+$/),
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
            resources: { requests: expect.anything() },
          },
        ],
      });
    }
  });
});

describe('a hostile preview', () => {
  it.each([
    [
      'a store with the name of the application',
      previewDelivery({ services: [{ name: 'shop', product: 'redis' }] }),
      'delivery.preview.services.name',
    ],
    [
      'a store whose name is YAML',
      previewDelivery({ services: [{ name: 'a: b', product: 'redis' }] }),
      'delivery.preview.services.name',
    ],
    [
      'an issuer with a line break',
      previewDelivery({ certificate: { kind: 'issuer', issuer: 'a\nb' } }),
      'delivery.preview.certificate.issuer',
    ],
    [
      'a network that is none',
      previewDelivery({ egress: [{ cidr: '10.0.0.0/8\n', port: 1 }] }),
      'delivery.preview.egress[0].cidr',
    ],
    [
      'a port that is none',
      previewDelivery({ egress: [{ cidr: '10.0.0.0/8', port: 0 }] }),
      'delivery.preview.egress[0].port',
    ],
    [
      'a store path with YAML',
      previewDelivery(
        {},
        { secrets: { kind: 'external-secrets', store: 'v', path: 'a: b' } },
      ),
      'delivery.secrets.path',
    ],
  ])('is refused by the name of its field: %s', (_what, delivery, field) => {
    expect(() => renderPreview(railsBlueprint({ delivery }))).toThrow(
      `Cannot render ${field}`,
    );
  });
});
