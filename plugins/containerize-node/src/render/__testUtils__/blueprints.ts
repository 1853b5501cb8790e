import {
  Blueprint,
  ContainerPlan,
  ImagePlan,
  ResourcePlan,
  WorkloadPlan,
} from '../../plan';
import { emptyProfile } from './profile';

const RESOURCES: ResourcePlan = {
  cpuRequest: '100m',
  memoryRequest: '256Mi',
  memoryLimit: '768Mi',
};

export function containerPlan(
  overrides: Partial<ContainerPlan> = {},
): ContainerPlan {
  return {
    name: 'app',
    command: [],
    ports: [],
    env: {},
    scratch: [],
    resources: RESOURCES,
    ...overrides,
  };
}

export function workloadPlan(
  overrides: Partial<WorkloadPlan> = {},
): WorkloadPlan {
  return {
    name: 'sidekiq',
    kind: 'worker',
    containers: [containerPlan({ command: ['bundle', 'exec', 'sidekiq'] })],
    replicas: 1,
    strategy: 'RollingUpdate',
    terminationGraceSeconds: 30,
    volumes: [],
    decisions: [],
    ...overrides,
  };
}

const railsWeb = containerPlan({
  name: 'app',
  ports: [{ name: 'http', port: 3000 }],
  probes: {
    kind: 'http',
    port: 'http',
    path: '/healthz',
    headers: { Host: 'shop.example.com' },
    startupSeconds: 120,
    reason: 'config/routes.rb has a health route.',
  },
});

const railsImage: ImagePlan = {
  stages: [
    {
      name: 'base',
      from: 'ruby:2.1.10-slim',
      digest: `sha256:${'ab'.repeat(32)}`,
      suite: 'jessie',
      steps: [
        { kind: 'env', values: { RAILS_ENV: 'production', LANG: 'C.UTF-8' } },
        { kind: 'workdir', path: '/app' },
        {
          kind: 'apt',
          packages: ['libmysqlclient18', 'imagemagick'],
          comment: 'mysql2 and paperclip',
        },
      ],
    },
    {
      name: 'build',
      from: 'base',
      steps: [
        { kind: 'apt', packages: ['build-essential', 'libmysqlclient-dev'] },
        { kind: 'copy', sources: ['Gemfile', 'Gemfile.lock'], target: './' },
        {
          kind: 'run',
          commands: [
            {
              words: [
                'bundle',
                'install',
                '--deployment',
                '--without',
                'development test',
              ],
            },
          ],
          caches: [{ target: '/usr/local/bundle/cache' }],
          secrets: [
            { id: 'gems-example-com', env: 'BUNDLE_GEMS__EXAMPLE__COM' },
          ],
          comment:
            'Dependencies come before the source, so that a change of the source keeps this layer.',
        },
        { kind: 'copy', sources: ['.'], target: './' },
        {
          kind: 'run',
          commands: [
            {
              words: [
                'env',
                'SECRET_KEY_BASE=build',
                'bundle',
                'exec',
                'rake',
                'assets:precompile',
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'app',
      from: 'base',
      steps: [
        {
          kind: 'run',
          commands: [
            { words: ['useradd', '--uid', '10001', '--create-home', 'app'] },
          ],
        },
        {
          kind: 'copy',
          from: 'build',
          sources: ['/app'],
          target: '/app',
          chown: 'app:app',
        },
        {
          kind: 'copy',
          sources: ['deploy/image/unicorn.rb'],
          target: '/etc/unicorn.rb',
        },
        { kind: 'user', user: '10001:10001' },
        { kind: 'expose', port: 3000 },
        { kind: 'stopsignal', signal: 'SIGQUIT' },
        {
          kind: 'cmd',
          words: ['bundle', 'exec', 'unicorn', '-c', '/etc/unicorn.rb'],
        },
      ],
    },
  ],
  files: { 'deploy/image/unicorn.rb': 'listen 3000\n' },
  workdir: '/app',
  user: { name: 'app', uid: 10001, gid: 10001 },
  web: [railsWeb],
  commandPrefix: ['bundle', 'exec'],
  scratch: ['/app/tmp', '/app/log'],
  readOnlyRootFilesystem: true,
  environment: { RAILS_ENV: 'production' },
  ignore: [],
  decisions: [],
  warnings: [],
};

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
    tags: ['php', 'legacy'],
    profile: emptyProfile('kontakt'),
    ...overrides,
  };
}
