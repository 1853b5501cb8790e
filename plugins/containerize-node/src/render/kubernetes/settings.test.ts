import { Blueprint, ContainerPlan, WorkloadPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { containerPlan, workloadPlan } from '../__testUtils__/plans';
import { objectOf, podOf } from '../__testUtils__/objects';

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
