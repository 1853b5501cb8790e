import { ANALYSIS_TEMPLATES, ROLLOUTS, SERVICES } from '../../resources';
import {
  recordedEvents,
  recordedStatus,
} from '../../__testUtils__/recordedApi';
import { TestWorld } from '../../__testUtils__/testWorld';
import { namespace } from '../../__testUtils__/workloads';

const SHOP = { namespace: 'shop' };
const CHECKOUT = ['checkout', 'shop'] as const;
const BROKEN = 'example.com/shop/checkout:broken';

/** The Rollout of the recorded scenarios deadline-01 to deadline-05, or another one. */
function rollout(name: string, spec: object) {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { ...SHOP, name },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name: 'app', image: `example.com/shop/${name}:1.0.0` },
          ],
        },
      },
      ...spec,
    },
  };
}

function service(name: string, selector: Record<string, string>) {
  const metadata = { ...SHOP, name };
  const spec = { selector, ports: [{ port: 80 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec };
}

function world() {
  const made = new TestWorld({
    folder: '',
    pace: 1,
    images: image =>
      image === BROKEN ? { problem: `${image}: not found` } : {},
  });
  made.apply(namespace());
  return made;
}

/** A Rollout whose second revision has an image that is nowhere. */
function broken(spec: object = {}) {
  const lab = world();
  const steps = [{ setWeight: 50 }, { pause: { duration: '2s' } }];
  lab.apply(
    rollout('checkout', {
      progressDeadlineSeconds: 20,
      strategy: { canary: { steps } },
      ...spec,
    }),
  );
  const status = () => lab.rollout(...CHECKOUT).status;
  const release = (image: string) => {
    const { template } = lab.rollout(...CHECKOUT).spec;
    const [container] = template?.spec.containers ?? [];
    lab.patchSpec(ROLLOUTS, ...CHECKOUT, {
      template: {
        ...template,
        spec: { containers: [{ ...container, image }] },
      },
    });
    lab.clock.advance(500);
  };
  lab.until('revision 1 is healthy', () => status().phase === 'Healthy');
  release(BROKEN);
  const until = (phase: string, seconds: number) =>
    lab.until(phase, () => status().phase === phase, seconds);
  return { lab, status, release, until };
}

function progressing({
  conditions = [],
}: {
  conditions?: {
    type: string;
    status: string;
    reason: string;
    message: string;
  }[];
}) {
  const { status, reason, message } =
    conditions.find(({ type }) => type === 'Progressing') ?? {};
  return { status, reason, message: message?.replace(/"[^"]*"/, '"NAME"') };
}

describe('a Rollout that takes longer than progressDeadlineSeconds', () => {
  it('is degraded as recorded, and no sooner', () => {
    const { lab, status, until } = broken();
    lab.clock.advance(15_000);
    expect(status()).toMatchObject({
      phase: 'Progressing',
      message: 'more replicas need to be updated',
    });
    until('Degraded', 10);
    const recorded = recordedStatus('deadline-02').status;
    expect(progressing(status())).toEqual(
      progressing(recordedStatus('deadline-02').status),
    );
    expect(status().message?.replace(/"[^"]*"/, '')).toBe(
      recorded.message?.replace(/"[^"]*"/, ''),
    );
    expect(status()).toMatchObject({
      availableReplicas: 3,
      updatedReplicas: 1,
    });
    expect(status().abort).toBeUndefined();
    lab.clock.advance(100_000);
    expect(status().phase).toBe('Degraded');
  });

  it('goes on when its pods come after all', () => {
    const { status, release, until } = broken();
    until('Degraded', 30);
    release('example.com/shop/checkout:1.0.1');
    expect(status().phase).toBe('Progressing');
    until('Healthy', 60);
  });

  it('is aborted where progressDeadlineAbort asks for it', () => {
    const { lab, status, until } = broken({ progressDeadlineAbort: true });
    lab.until('it is aborted', () => status().abort === true, 30);
    until('Degraded', 1);
    expect(progressing(status())).toEqual(
      progressing(recordedStatus('deadline-03').status),
    );
    expect(status().message).toBe(recordedStatus('deadline-03').status.message);
    lab.clock.advance(10_000);
    expect(status().updatedReplicas).toBeUndefined();
    const told = lab.told('Warning');
    for (const { type, reason, message } of recordedEvents('deadline')) {
      if (type !== 'Warning' || message.includes('timed out')) continue;
      expect(told).toContain(`${reason} ${message}`);
    }
  });

  it('is not late while it waits for a person', () => {
    const { lab, status, release } = broken({
      strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
    });
    release('example.com/shop/checkout:1.0.1');
    lab.until('it waits', () => status().phase === 'Paused', 30);
    lab.clock.advance(120_000);
    expect(status().phase).toBe('Paused');
  });
});

describe('a Rollout that cannot be run', () => {
  const canary = (of: object) => ({ strategy: { canary: of } });
  const both = { canary: {}, blueGreen: { activeService: 'both-active' } };
  const measured = {
    templates: [{ templateName: 'no-such-template' }],
  };

  it.each([
    [
      'a weight above 100 %',
      'invalid-spec-01/checkout',
      canary({ steps: [{ setWeight: 150 }] }),
    ],
    [
      'a Service that is not there',
      'invalid-spec-01/cart',
      canary({ stableService: 'cart-stable', canaryService: 'cart-canary' }),
    ],
    ['two strategies', 'invalid-spec-01/both', { strategy: both }],
  ])('says so of %s, as recorded', (_what, scenario, spec) => {
    const lab = world();
    const [, name] = scenario.split('/');
    lab.apply(rollout(name, spec));
    lab.clock.advance(2_000);
    const { phase, message, conditions } = recordedStatus(scenario).status;
    const { object } = lab.rollout(name, 'shop');
    expect(object.status).toMatchObject({
      phase,
      message,
      conditions: conditions.map(({ type, status, reason }) => ({
        type,
        status,
        reason,
      })),
    });
    expect(Object.keys(Object(object.status)).sort()).toEqual(
      Object.keys(recordedStatus(scenario).status).sort(),
    );
  });

  it('says so of an AnalysisTemplate that is not there', () => {
    const lab = world();
    lab.apply(
      rollout(
        'checkout',
        canary({ steps: [{ setWeight: 25 }, { analysis: measured }] }),
      ),
    );
    lab.clock.advance(2_000);
    const recorded = recordedStatus('analysis-error-02').status.conditions.find(
      ({ type }) => type === 'InvalidSpec',
    );
    expect(lab.rollout(...CHECKOUT).status.conditions).toEqual([
      expect.objectContaining({ message: recorded?.message }),
    ]);
  });

  it.each([
    [
      'no strategy',
      { strategy: {} },
      "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'",
    ],
    [
      'an active Service whose pods are others',
      { strategy: { blueGreen: { activeService: 'others' } } },
      'spec.strategy.blueGreen.activeService: Invalid value: "others": Service "others" has unmatch label "app" in rollout',
    ],
    [
      'an Experiment, which the lab does not act out',
      canary({ steps: [{ experiment: { templates: [] } }] }),
      "spec.strategy.canary.steps[0].experiment: the lab's cluster runs no Experiments",
    ],
  ])('says so of %s', (_what, spec, why) => {
    const lab = world();
    lab.apply(service('others', { app: 'others' }), rollout('checkout', spec));
    lab.clock.advance(2_000);
    expect(lab.rollout(...CHECKOUT).status).toMatchObject({
      phase: 'Degraded',
      message: `InvalidSpec: The Rollout "checkout" is invalid: ${why}`,
    });
    expect(lab.warnings).toEqual([]);
  });

  it('is run once the fault is mended', () => {
    const lab = world();
    const name = { 'app.kubernetes.io/name': 'checkout' };
    const stableService = 'checkout-stable';
    lab.apply(
      rollout('checkout', canary({ stableService, analysis: measured })),
    );
    const status = () => lab.rollout(...CHECKOUT).status;
    lab.clock.advance(2_000);
    expect(status().phase).toBe('Degraded');
    lab.apply(service(stableService, name));
    lab.store.create(ANALYSIS_TEMPLATES, {
      metadata: { ...SHOP, name: 'no-such-template' },
      spec: { metrics: [] },
    });
    lab.until('it is healthy', () => status().phase === 'Healthy', 30);
    expect(status().conditions?.map(({ type }) => type)).not.toContain(
      'InvalidSpec',
    );
    lab.store.remove(SERVICES, { ...SHOP, name: stableService });
    lab.clock.advance(2_000);
    expect(status().phase).toBe('Degraded');
  });
});
