import { applicationSchema } from './application';
import { readObject } from './read';
import { rolloutSchema } from './rollout';
import { deploymentSchema } from './workloads';

const metadata = { name: 'shop', namespace: 'web', uid: '1' };

describe('readObject', () => {
  it.each<[string, unknown, string, string]>([
    [
      'a text for a number',
      { metadata, spec: { replicas: 'four' } },
      'web/shop',
      'spec.replicas',
    ],
    [
      'a pause without a reason',
      { metadata, spec: {}, status: { pauseConditions: [{}] } },
      'web/shop',
      'status.pauseConditions[0].reason',
    ],
    [
      'a step of the wrong form',
      {
        metadata,
        spec: { strategy: { canary: { steps: [{ setWeight: {} }] } } },
      },
      'web/shop',
      'spec.strategy.canary.steps[0].setWeight',
    ],
    ['no specification', { metadata }, 'web/shop', 'spec'],
    [
      'no uid',
      { metadata: { name: 'shop' }, spec: {} },
      'shop',
      'metadata.uid',
    ],
    [
      'two faults',
      { metadata, spec: { paused: 'yes', replicas: 'a' } },
      'web/shop',
      'spec.replicas, spec.paused',
    ],
    ['no object', null, '?', 'object'],
    ['an object of nothing', {}, '?', 'metadata, spec'],
  ])('names the field of %s', (_what, raw, name, field) => {
    const read = readObject(rolloutSchema, raw);
    expect(read).toMatchObject({ ok: false, problem: { name, field } });
    expect(read.ok || read.problem.message).toContain(field.split(', ')[0]);
  });

  it('never repeats a value, which may be secret', () => {
    const read = readObject(rolloutSchema, {
      metadata,
      spec: { replicas: 'hunter2' },
    });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it('accepts a status that is absent, and fields that are null', () => {
    const spec = { strategy: { canary: { steps: null } }, workloadRef: null };
    expect(readObject(rolloutSchema, { metadata, spec }).ok).toBe(true);
    expect(readObject(applicationSchema, { metadata, spec: {} }).ok).toBe(true);
  });

  it('keeps nothing that is not shown', () => {
    const secret = { name: 'TOKEN', value: 'hunter2' };
    const container = { name: 'web', image: 'shop:1', env: [secret] };
    const raw = {
      metadata: {
        ...metadata,
        managedFields: [{ manager: 'x' }],
        annotations: {
          a: 'b',
          'kubectl.kubernetes.io/last-applied-configuration': 'hunter2',
        },
      },
      spec: {
        template: { spec: { containers: [container] } },
        strategy: {
          canary: {
            steps: [
              { plugin: { name: 'p', config: secret } },
              { newKind: secret },
            ],
            trafficRouting: {
              plugins: { 'acme/p': secret },
              nginx: { stableIngress: 'a' },
            },
          },
        },
      },
    };
    expect(JSON.stringify(readObject(rolloutSchema, raw))).not.toContain(
      'hunter2',
    );
    expect(readObject(deploymentSchema, raw)).toEqual({
      ok: true,
      object: {
        metadata: { ...metadata, resourceVersion: '', annotations: { a: 'b' } },
        spec: {
          template: {
            spec: { containers: [{ name: 'web', image: 'shop:1' }] },
          },
        },
        status: {},
      },
    });
  });
});
