import { ANALYSIS_RUNS, PODS, REPLICA_SETS } from '../../resources';
import { isRecord } from '../../objects';
import { recordedObjects } from '../../__testUtils__/recordedApi';
import { TestWorld } from '../../__testUtils__/testWorld';

/** Paths of all fields; names that are data, such as labels, are left out. */
function fields(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => fields(item, `${path}[]`));
  }
  if (!isRecord(value) || /\.(labels|matchLabels)$/.test(path)) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    fields(item, `${path}.${key}`),
  );
}

function unknownTo(recorded: unknown, ours: unknown): string[] {
  const known = new Set(fields(recorded));
  return [...new Set(fields(ours))].filter(field => !known.has(field));
}

describe('objects that the lab makes have no field that recorded ones do not have', () => {
  const recorded = recordedObjects();
  const world = new TestWorld({ releases: true });
  world.until(
    'the release waits',
    () => world.rollout('booking-web', 'booking').status.phase === 'Paused',
  );

  it('the status and annotations of a Rollout by workloadRef', () => {
    world.clock.advance(2_000);
    const { object } = world.rollout('booking-web', 'booking');
    const { status, metadata } = recorded.rollout;
    const isOurs = (field: string) =>
      field.startsWith('.canary.currentBackgroundAnalysisRunStatus') ||
      field.startsWith('.annotations.lab.drydock.dev');
    const extra = [
      ...unknownTo(status, object.status),
      ...unknownTo(metadata, object.metadata),
    ];
    expect(extra.filter(field => !isOurs(field))).toEqual([]);
  });

  it.each([
    ['a ReplicaSet', 'replicaSet', REPLICA_SETS],
    ['a pod', 'pod', PODS],
  ])('%s', (_what, name, type) => {
    const [first] = world.store
      .list(type, { namespace: 'booking' })
      .filter(
        ({ metadata }) => metadata.ownerReferences?.[0].kind !== 'Deployment',
      );
    // Items of lists of built-in kinds, as which they are recorded, have neither.
    const { kind, apiVersion, ...object } = first;
    expect(unknownTo(recorded[name], object)).toEqual([]);
  });

  it('an AnalysisRun, but for what its metrics ask for', () => {
    const stepRun = () =>
      world.store
        .list(ANALYSIS_RUNS, { namespace: 'booking' })
        .find(({ metadata }) => metadata.labels?.['step-index'] === '2');
    world.until('a step is measured', () => stepRun() !== undefined);
    world.clock.advance(30_000);
    expect(
      unknownTo(recorded.successfulRun, stepRun()).filter(
        field => !field.startsWith('.spec.metrics'),
      ),
    ).toEqual([]);
    expect(stepRun()).toMatchObject({
      status: { phase: 'Successful', runSummary: { count: 3, successful: 3 } },
    });
  });
});
