import { causes, event, newest, pod } from '../testing/causes';

describe('causes from events', () => {
  const starting = pod({
    phase: 'Pending',
    containerStatuses: [
      { name: 'a', state: { waiting: { reason: 'ContainerCreating' } } },
    ],
  });
  const aboutPod = { kind: 'Pod', name: 'shop-new-1' };
  const found = (...events: ReturnType<typeof event>[]) =>
    causes({}, { replicaSets: [newest()], pods: [starting], events });

  it('are warnings about the newest version', () => {
    expect(found(event(aboutPod))).toEqual([
      'Event shop-new-1 FailedMount: secret "shop" not found',
    ]);
    expect(
      found(
        event(
          { kind: 'Rollout', name: 'shop', uid: 'rollout-1' },
          { reason: 'TrafficRoutingError' },
        ),
      ),
    ).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ['that are no warning', aboutPod, { type: 'Normal' }],
    [
      'from before this version',
      aboutPod,
      { lastTimestamp: '2026-11-23T11:59:00Z' },
    ],
    ['of another version', { kind: 'Pod', name: 'shop-old-1' }, {}],
    [
      'of another namespace',
      aboutPod,
      { metadata: { name: 'e', namespace: 'other', uid: 'e' } },
    ],
    ['that the pod tells itself', aboutPod, { reason: 'BackOff' }],
    [
      'that the status tells itself',
      { kind: 'Rollout', uid: 'rollout-1' },
      { reason: 'RolloutAborted' },
    ],
  ])('are not those %s', (_what, involved, more) => {
    expect(found(event(involved, more))).toEqual([]);
  });

  it('are told once and not without end', () => {
    expect(found(event(aboutPod), event(aboutPod))).toHaveLength(1);
    const many = Array.from({ length: 40 }, (_, index) =>
      event(aboutPod, { message: `${index}` }),
    );
    expect(found(...many)).toHaveLength(10);
  });
});
