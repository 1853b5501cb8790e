import { Blueprint, ContainerPlan, WorkloadPlan } from '../../plan';
import {
  containerPlan,
  phpBlueprint,
  railsBlueprint,
  workloadPlan,
} from '../__testUtils__/blueprints';
import { objectOf, objectsOf, podOf } from '../__testUtils__/objects';

const WORKLOAD_KINDS = ['Deployment', 'CronJob', 'Job'];

function podsOf(blueprint: Blueprint) {
  return objectsOf(blueprint)
    .filter(item => WORKLOAD_KINDS.includes(item.kind))
    .map(podOf);
}

/** The Rails application with one worker of this kind. */
function withWorker(changes: Partial<WorkloadPlan>): Blueprint {
  return railsBlueprint({ workloads: [workloadPlan(changes)], volumes: [] });
}

function withContainer(changes: Partial<ContainerPlan>): Blueprint {
  return withWorker({ containers: [containerPlan(changes)] });
}

function containerOf(blueprint: Blueprint) {
  return podOf(objectOf(blueprint, 'Deployment')).spec.containers[0];
}

describe('every pod', () => {
  it.each([
    ['of a Rails application', railsBlueprint()],
    ['of a PHP application', phpBlueprint()],
  ])('%s passes the restricted Pod Security Standard', (_what, blueprint) => {
    for (const { spec } of podsOf(blueprint)) {
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(spec).toMatchObject({ automountServiceAccountToken: false });
      expect(spec).not.toHaveProperty('hostNetwork');
      for (const container of spec.containers) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('has its temporary folder and the folders the application writes to', () => {
    for (const { spec } of podsOf(railsBlueprint())) {
      const mounts = spec.containers[0].volumeMounts.map(
        item => item.mountPath,
      );
      expect(mounts).toEqual(
        expect.arrayContaining(['/tmp', '/app/tmp', '/app/log']),
      );
    }
  });

  it('is refused when it would run as root', () => {
    const { image } = railsBlueprint();
    const user = { name: 'root', uid: 0, gid: 0 };
    expect(() =>
      objectsOf(railsBlueprint({ image: { ...image, user } })),
    ).toThrow('Cannot render image.user');
  });
});

describe('the web process', () => {
  it('has no replicas in the base, and workers have', () => {
    expect(
      objectOf(railsBlueprint(), 'Deployment', 'shop-web'),
    ).not.toHaveProperty('spec.replicas');
    expect(
      objectOf(railsBlueprint(), 'Deployment', 'shop-sidekiq'),
    ).toHaveProperty('spec.replicas', 1);
  });

  it('is asked for its page until it is ready, and afterwards only whether it listens', () => {
    expect(
      podOf(objectOf(railsBlueprint(), 'Deployment', 'shop-web')).spec
        .containers[0],
    ).toMatchObject({
      startupProbe: {
        httpGet: { path: '/healthz', port: 'http' },
        periodSeconds: 5,
        failureThreshold: 24,
      },
      readinessProbe: {
        httpGet: { httpHeaders: [{ name: 'Host', value: 'shop.example.com' }] },
      },
      livenessProbe: { tcpSocket: { port: 'http' } },
    });
  });

  it('gets time to drain on top of the time it needs to stop', () => {
    expect(
      podOf(objectOf(railsBlueprint(), 'Deployment', 'shop-web')).spec,
    ).toMatchObject({ terminationGracePeriodSeconds: 70 });
  });

  it('shares its socket with the container in front of it', () => {
    const { spec } = podOf(objectOf(phpBlueprint(), 'Deployment'));
    const volumeAt = (index: number) =>
      spec.containers[index].volumeMounts.find(
        item => item.mountPath === '/run/php',
      )?.name;
    expect(volumeAt(0)).toBeDefined();
    expect(volumeAt(0)).toBe(volumeAt(1));
    expect(
      spec.containers[1].volumeMounts.map(item => item.mountPath),
    ).not.toContain('/var/lib/nginx');
  });

  it('has a disruption budget only where there is more than one of it', () => {
    const kinds = (blueprint: Blueprint) =>
      objectsOf(blueprint).map(item => item.kind);
    expect(kinds(phpBlueprint())).toContain('PodDisruptionBudget');
    expect(kinds(railsBlueprint())).not.toContain('PodDisruptionBudget');
  });

  it('needs no Service or Ingress where there is none of it', () => {
    const kinds = objectsOf(withWorker({})).map(item => item.kind);
    expect(kinds).not.toContain('Service');
    expect(kinds).not.toContain('Ingress');
  });
});

describe('state on disk', () => {
  it('is one claim that no sync takes away, held by pods on one node', () => {
    const blueprint = railsBlueprint();
    expect(
      objectOf(blueprint, 'PersistentVolumeClaim', 'shop-public-system'),
    ).toMatchObject({
      metadata: {
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
        },
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '10Gi' } },
      },
    });
    for (const name of ['shop-web', 'shop-sidekiq']) {
      const pod = podOf(objectOf(blueprint, 'Deployment', name));
      expect(pod.metadata.labels).toMatchObject({
        'drydock.dev/same-node': 'shop',
      });
      expect(pod.spec).toHaveProperty(
        'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      );
      expect(objectOf(blueprint, 'Deployment', name)).toMatchObject({
        spec: { strategy: { type: 'Recreate' } },
      });
    }
  });

  it('binds nobody to a node when many can mount it', () => {
    const [volume] = railsBlueprint().volumes;
    const blueprint = railsBlueprint({
      volumes: [{ ...volume, accessMode: 'ReadWriteMany' }],
    });
    expect(
      podOf(objectOf(blueprint, 'Deployment', 'shop-web')).spec,
    ).not.toHaveProperty('affinity');
  });

  it('takes the place of a scratch folder of the same path', () => {
    const { image } = railsBlueprint();
    const blueprint = railsBlueprint({
      image: { ...image, scratch: ['/app/public/system'] },
    });
    const mounts = podOf(objectOf(blueprint, 'Deployment', 'shop-web')).spec
      .containers[0].volumeMounts;
    expect(
      mounts
        .filter(item => item.mountPath === '/app/public/system')
        .map(item => item.name),
    ).toEqual(['public-system']);
  });

  it('is claimed no earlier than the first task that mounts it, or its sync would wait for ever', () => {
    const wave = (blueprint: Blueprint) =>
      objectOf(blueprint, 'PersistentVolumeClaim').metadata.annotations?.[
        'argocd.argoproj.io/sync-wave'
      ];
    expect(wave(railsBlueprint())).toBeUndefined();
    const workloads = railsBlueprint().workloads.map(plan =>
      plan.kind === 'release-task'
        ? { ...plan, volumes: ['public-system'] }
        : plan,
    );
    expect(wave(railsBlueprint({ workloads }))).toBe('-1');
  });
});

describe('schedules and tasks', () => {
  it('keep schedule and zone, do not pile up, and are not repeated', () => {
    expect(objectOf(railsBlueprint(), 'CronJob')).toMatchObject({
      metadata: { name: 'shop-nightly-report' },
      spec: {
        schedule: '30 4 * * *',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 300,
        jobTemplate: {
          spec: {
            backoffLimit: 0,
            template: { spec: { restartPolicy: 'Never' } },
          },
        },
      },
    });
  });

  it('run before a release one after the other, after what they need', () => {
    const task = (name: string) =>
      workloadPlan({ name, kind: 'release-task', replicas: undefined });
    const blueprint = railsBlueprint({
      workloads: [task('check'), task('migrate')],
      volumes: [],
    });
    const wave = (kind: string, name: string) =>
      objectOf(blueprint, kind, name).metadata.annotations?.[
        'argocd.argoproj.io/sync-wave'
      ];
    expect([
      wave('ServiceAccount', 'shop'),
      wave('Job', 'shop-check'),
      wave('Job', 'shop-migrate'),
    ]).toEqual(['-3', '-2', '-1']);
    expect(
      objectOf(blueprint, 'Job', 'shop-migrate').metadata.annotations,
    ).toMatchObject({
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    });
  });

  it.each([
    '@reboot',
    'TZ=Europe/Berlin 0 3 * * *',
    '0 3 * *',
    '* * * * *\n',
    '',
    '$(date) * * * *',
  ])('are refused where the API server would refuse them: %j', schedule => {
    expect(() => objectsOf(withWorker({ kind: 'cron', schedule }))).toThrow(
      'Cannot render workloads[sidekiq].schedule',
    );
  });
});

describe('settings and secrets', () => {
  it('come from the ConfigMap and, key by key, from the Secret', () => {
    const container = containerOf(
      withContainer({ env: { MALLOC_ARENA_MAX: '2' } }),
    );
    expect(container).toMatchObject({
      envFrom: [{ configMapRef: { name: 'shop-config' } }],
      env: [
        { name: 'MALLOC_ARENA_MAX', value: '2' },
        {
          name: 'SECRET_KEY_BASE',
          valueFrom: {
            secretKeyRef: { name: 'shop-secrets', key: 'SECRET_KEY_BASE' },
          },
        },
        {
          name: 'SENTRY_DSN',
          valueFrom: {
            secretKeyRef: {
              name: 'shop-secrets',
              key: 'SENTRY_DSN',
              optional: true,
            },
          },
        },
      ],
    });
  });

  it('are mounted file by file, so that the folder around them stays', () => {
    const { spec } = podOf(objectOf(railsBlueprint(), 'CronJob'));
    expect(spec.containers[0].volumeMounts).toContainEqual({
      name: 'secret-files',
      mountPath: '/app/config/database.yml',
      subPath: 'config_database.yml',
      readOnly: true,
    });
    expect(spec.volumes).toContainEqual({
      name: 'secret-files',
      secret: {
        secretName: 'shop-secrets',
        defaultMode: 0o440,
        items: [{ key: 'config_database.yml', path: 'config_database.yml' }],
      },
    });
  });

  it('are named once where the container has a value of its own', () => {
    const container = containerOf(
      withContainer({ env: { SECRET_KEY_BASE: 'dummy' } }),
    );
    expect(
      container.env?.filter(item => item.name === 'SECRET_KEY_BASE'),
    ).toEqual([{ name: 'SECRET_KEY_BASE', value: 'dummy' }]);
  });
});

describe('outside text', () => {
  it.each([
    ['a reference to a secret', '$(SECRET_KEY_BASE)', '$$(SECRET_KEY_BASE)'],
    ['a command of the shell', 'x=$(date); echo $x', 'x=$$(date); echo $x'],
    ['the process id', 'kill $$', 'kill $$$'],
    ['an escaped reference', '$$(A)', '$$$$(A)'],
    ['an expression of a workflow', '${{ secrets.X }}', '${{ secrets.X }}'],
    ['YAML', 'a: [b, {c: d}] #\n- e', 'a: [b, {c: d}] #\n- e'],
    ['a word YAML would read as false', 'no', 'no'],
  ])('reaches the process as it is: %s', (_what, word, argument) => {
    const container = containerOf(
      withContainer({ command: ['sh', '-c', word], env: { X: word } }),
    );
    expect(container.args).toEqual(['sh', '-c', argument]);
    expect(container.env?.[0]).toEqual({ name: 'X', value: argument });
  });

  const long = 'a'.repeat(60);
  it.each<[string, () => Blueprint, string]>([
    ['a name with upper case', () => railsBlueprint({ name: 'Shop' }), 'name'],
    [
      'a name with a line break',
      () => railsBlueprint({ name: 'shop\n' }),
      'name',
    ],
    [
      'a name that starts with a digit',
      () => railsBlueprint({ name: '2shop' }),
      'name',
    ],
    [
      'a workload with a path',
      () => withWorker({ name: '../x' }),
      'workloads[../x].name',
    ],
    [
      'a Deployment of more than 63 characters',
      () => withWorker({ name: long }),
      `workloads[${long}].name`,
    ],
    [
      'a CronJob of more than 52 characters',
      () =>
        withWorker({
          name: 'a'.repeat(48),
          kind: 'cron',
          schedule: '0 3 * * *',
        }),
      'workloads[aaa',
    ],
    [
      'two workloads of one name',
      () => railsBlueprint({ workloads: [workloadPlan(), workloadPlan()] }),
      'workloads',
    ],
    [
      'an image with a tag',
      () => railsBlueprint({ imageRepository: 'x/y:1' }),
      'imageRepository',
    ],
    [
      'an environment name with YAML',
      () => withContainer({ env: { 'A: b': 'x' } }),
      'workloads[sidekiq].containers[app].env',
    ],
    [
      'a NUL in an argument',
      () => withContainer({ command: ['a\u0000'] }),
      'workloads[sidekiq].containers[app].command',
    ],
    [
      'a scratch path that climbs',
      () => withContainer({ scratch: ['/app/../etc'] }),
      'scratch',
    ],
    [
      'a scratch path with a colon',
      () => withContainer({ scratch: ['/a:b'] }),
      'scratch',
    ],
    [
      'a memory amount with YAML',
      () =>
        withContainer({
          resources: {
            cpuRequest: '1',
            memoryRequest: '1Gi\n',
            memoryLimit: '1Gi',
          },
        }),
      'workloads[sidekiq].containers[app].resources.memoryRequest',
    ],
    [
      'a volume nobody declared',
      () => withWorker({ volumes: ['x'] }),
      'workloads[sidekiq].volumes',
    ],
    [
      'a Secret key with a slash',
      () =>
        railsBlueprint({
          secret: {
            name: 's',
            keys: [
              {
                key: 'a/b',
                kind: 'file',
                mountPath: '/a',
                from: '',
                required: true,
              },
            ],
          },
        }),
      'secret.keys',
    ],
    [
      'an annotation with a line break',
      () => railsBlueprint({ ingressAnnotations: { 'a/b': 'x\ny' } }),
      'ingressAnnotations.a/b',
    ],
    [
      'a workload without containers',
      () => withWorker({ containers: [] }),
      'workloads[sidekiq].containers',
    ],
    [
      'a probe of a port there is none of',
      () =>
        withContainer({
          probes: { kind: 'tcp', port: 'x', startupSeconds: 1, reason: '' },
        }),
      'workloads[sidekiq].containers[app].probes.port',
    ],
  ])('is refused by the name of its field: %s', (_what, blueprint, field) => {
    expect(() => objectsOf(blueprint())).toThrow(`Cannot render ${field}`);
  });

  it('accepts names of exactly the allowed length', () => {
    expect(() => objectsOf(withWorker({ name: 'a'.repeat(58) }))).not.toThrow();
    expect(() =>
      objectsOf(
        withWorker({
          name: 'a'.repeat(47),
          kind: 'cron',
          schedule: '0 3 * * *',
        }),
      ),
    ).not.toThrow();
  });
});
