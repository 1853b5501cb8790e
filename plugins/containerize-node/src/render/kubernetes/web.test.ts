import { Blueprint, WorkloadPlan } from '../../plan';
import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { workloadPlan } from '../__testUtils__/plans';
import { objectOf, objectsOf, podOf } from '../__testUtils__/objects';

/** The Rails application with one worker of this kind. */
function withWorker(changes: Partial<WorkloadPlan>): Blueprint {
  return railsBlueprint({ workloads: [workloadPlan(changes)], volumes: [] });
}

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
