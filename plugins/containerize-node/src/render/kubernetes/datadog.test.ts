import { railsBlueprint } from '../__testUtils__/blueprints';
import { objectOf, podOf } from '../__testUtils__/objects';
import { releasedBlueprint } from '../__testUtils__/rollout';

const web = (blueprint = releasedBlueprint()) =>
  podOf(objectOf(blueprint, 'Deployment', `${blueprint.name}-web`));

describe('a pod that Datadog watches', () => {
  it('tells its tracers service, environment and revision', () => {
    const [container] = web().spec.containers;
    const paths = new Map(
      (container.env ?? []).map(item => [item.name, JSON.stringify(item)]),
    );
    expect(paths.get('DD_SERVICE')).toContain('tags.datadoghq.com/service');
    expect(paths.get('DD_ENV')).toContain('tags.datadoghq.com/env');
    expect(paths.get('DD_VERSION')).toContain('rollouts-pod-template-hash');
    expect(web().metadata.labels).toMatchObject({
      'tags.datadoghq.com/service': 'kontakt',
    });
  });

  it('has each variable once, even when the application brings its own', () => {
    const blueprint = releasedBlueprint();
    const [workload] = blueprint.workloads;
    const containers = workload.containers.map(item => ({
      ...item,
      env: { DD_ENV: 'prod', OTHER: '1' },
    }));
    const pod = web({ ...blueprint, workloads: [{ ...workload, containers }] });
    const names = pod.spec.containers[0].env?.map(item => item.name);
    expect(names).toEqual([
      'DD_AGENT_HOST',
      'DD_ENV',
      'DD_SERVICE',
      'DD_VERSION',
      'OTHER',
    ]);
  });
});

it('leaves pods alone where Datadog is not used', () => {
  for (const pod of [
    web(railsBlueprint()),
    web(releasedBlueprint({ metrics: { kind: 'web' } })),
  ]) {
    expect(JSON.stringify(pod)).not.toMatch(/DD_|datadoghq/);
  }
});
