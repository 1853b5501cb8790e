import { Blueprint, WorkloadPlan } from '../../plan';
import { deliveryPlan } from './delivery';
import { containerPlan, workloadPlan } from './plans';
import { emptyProfile } from './profile';
import { railsImage, railsWeb } from './railsImage';

const uploads: Blueprint['volumes'][number] = {
  name: 'public-system',
  mountPath: '/app/public/system',
  path: 'public/system',
  accessMode: 'ReadWriteOnce',
  size: '10Gi',
  reason: 'Uploaded product pictures are kept there.',
};

const railsWorkloads: WorkloadPlan[] = [
  workloadPlan({
    name: 'web',
    kind: 'web',
    containers: [railsWeb],
    replicas: 1,
    strategy: 'Recreate',
    terminationGraceSeconds: 65,
    volumes: ['public-system'],
  }),
  workloadPlan({
    replicas: 1,
    strategy: 'Recreate',
    volumes: ['public-system'],
    decisions: [
      {
        topic: 'replicas.sidekiq',
        choice: '1',
        reason: 'It writes to the volume.',
        evidence: [{ file: 'config/sidekiq.yml', line: 3 }],
      },
    ],
  }),
  workloadPlan({
    name: 'nightly-report',
    kind: 'cron',
    replicas: undefined,
    schedule: '30 4 * * *',
    timeZone: 'Europe/Berlin',
    containers: [
      containerPlan({ command: ['bundle', 'exec', 'rake', 'reports:nightly'] }),
    ],
  }),
  workloadPlan({
    name: 'migrate',
    kind: 'release-task',
    replicas: undefined,
    containers: [
      containerPlan({ command: ['bundle', 'exec', 'rake', 'db:migrate'] }),
    ],
  }),
];

/** A shop of the Rails 4 era in standby: web, worker, cron, migration, uploads on disk. */
export function railsBlueprint(overrides: Partial<Blueprint> = {}): Blueprint {
  return {
    name: 'shop',
    owner: 'group:default/web-team',
    system: 'storefront',
    title: 'Shop',
    description: 'A rails 4.2.11 application',
    repository: {
      url: 'https://git.example.com/acme/shop',
      defaultBranch: 'master',
    },
    namespace: 'shop',
    folder: 'deploy',
    imageRepository: 'registry.example.com/acme/shop',
    host: 'shop.example.com',
    ingressClass: 'nginx',
    tlsSecret: 'shop-tls',
    standby: true,
    image: railsImage,
    workloads: railsWorkloads,
    config: [
      { name: 'RAILS_ENV', value: 'production', reason: 'The image needs it.' },
    ],
    secret: {
      name: 'shop-secrets',
      keys: [
        {
          key: 'SECRET_KEY_BASE',
          kind: 'env',
          from: 'environment of the servers today; read in config/secrets.yml:22',
          required: true,
        },
        {
          key: 'SENTRY_DSN',
          kind: 'env',
          from: 'environment of the servers today',
          required: false,
        },
        {
          key: 'config_database.yml',
          kind: 'file',
          mountPath: '/app/config/database.yml',
          from: 'config/database.yml in the shared folder of the servers (config/deploy.rb:14)',
          required: true,
        },
      ],
    },
    volumes: [uploads],
    ingressAnnotations: {
      'nginx.ingress.kubernetes.io/proxy-body-size': '20m',
    },
    delivery: deliveryPlan('shop'),
    timeZone: 'Europe/Berlin',
    tags: ['ruby', 'rails', 'legacy'],
    decisions: [
      {
        topic: 'state-storage',
        choice: 'single-volume',
        reason: 'public/system lies on a volume that one pod holds.',
        evidence: [{ file: 'config/deploy.rb', line: 12 }],
      },
    ],
    questions: [],
    warnings: [],
    profile: emptyProfile('shop'),
    ...overrides,
  };
}

/** A PHP 5 application: nginx and php-fpm in one pod that share a socket, two replicas, no state on disk. */
export function phpBlueprint(overrides: Partial<Blueprint> = {}): Blueprint {
  const nginx = containerPlan({
    name: 'nginx',
    command: ['nginx', '-g', 'daemon off;'],
    ports: [{ name: 'http', port: 8080 }],
    scratch: ['/run/php', '/var/lib/nginx'],
    probes: {
      kind: 'tcp',
      port: 'http',
      startupSeconds: 30,
      reason: 'No page is known to answer without a login.',
    },
  });
  const fpm = containerPlan({
    name: 'php-fpm',
    command: ['php-fpm'],
    scratch: ['/run/php'],
  });
  const rails = railsBlueprint();
  return {
    ...rails,
    name: 'kontakt',
    title: 'Kontakt',
    namespace: 'kontakt',
    folder: 'deploy',
    imageRepository: 'registry.example.com:5000/acme/kontakt',
    host: undefined,
    tlsSecret: undefined,
    image: {
      ...rails.image,
      stages: [
        {
          name: 'app',
          from: 'php:5.6.40-fpm-stretch',
          suite: 'stretch',
          steps: [
            { kind: 'apt', packages: ['nginx-light'] },
            { kind: 'copy', sources: ['.'], target: '/app/' },
            { kind: 'user', user: 'www-data' },
            { kind: 'cmd', words: ['php-fpm'] },
          ],
        },
      ],
      files: {},
      user: { name: 'www-data', uid: 33, gid: 33 },
      web: [nginx, fpm],
      commandPrefix: [],
      scratch: ['/app/cache'],
      environment: {},
    },
    workloads: [
      workloadPlan({
        name: 'web',
        kind: 'web',
        containers: [nginx, fpm],
        replicas: 2,
        strategy: 'RollingUpdate',
      }),
    ],
    config: [],
    secret: { name: 'kontakt-secrets', keys: [] },
    volumes: [],
    ingressAnnotations: {},
    delivery: deliveryPlan('kontakt'),
    tags: ['php', 'legacy'],
    profile: emptyProfile('kontakt'),
    ...overrides,
  };
}
