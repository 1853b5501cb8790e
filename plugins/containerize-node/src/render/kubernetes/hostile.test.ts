import { Blueprint, ContainerPlan, WorkloadPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { containerPlan, workloadPlan } from '../__testUtils__/plans';
import { objectOf, objectsOf, podOf } from '../__testUtils__/objects';

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
