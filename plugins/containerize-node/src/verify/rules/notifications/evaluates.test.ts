import { contextOf } from '../../testing/context';
import { triggerEvaluates } from './evaluates';

function configMap(condition: object) {
  return contextOf({
    'argocd/notifications.yaml': [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: {name: argocd-notifications-cm}',
      'data:',
      '  trigger.ready: |',
      `    - ${JSON.stringify(condition)}`,
    ].join('\n'),
  });
}

const SYNCED =
  "app.status?.sync?.status == 'Synced' and app.status?.operationState?.syncResult?.source?.kustomize?.images != nil and app.status.operationState.syncResult.source.kustomize.images == app.spec.source.kustomize.images";

describe('argo/trigger-evaluates', () => {
  it.each([
    [{ when: SYNCED, oncePer: 'app.status?.sync?.revision' }],
    [{ when: "app.status?.operationState?.phase in ['Failed', 'Error']" }],
    [
      {
        when: "len(filter(app.status?.summary?.images ?? [], # matches ':pr-[0-9]+-[0-9]{14}$')) == 1",
      },
    ],
  ])('passes %p', async condition => {
    const context = await configMap(condition);
    expect(triggerEvaluates.check(context)).toEqual([]);
    expect(triggerEvaluates.notVerified?.(context)).toEqual([]);
  });

  it.each([
    [
      { when: "app.status.operationState.phase in ['Succeeded']" },
      'when of the trigger ready fails on an Application that has no status yet: cannot fetch operationState from <nil>.',
    ],
    [{ when: 'app.status?.sync?.status' }, 'it is neither true nor false'],
    [{ when: 'app.spec ==' }, 'unexpected end'],
    [{ when: 'true', oncePer: 'app.status.sync.revision' }, 'oncePer of'],
    [{ when: 'isNil(app.status)' }, 'unknown function isNil'],
  ])('refuses %p', async (condition, message) => {
    const [found] = triggerEvaluates.check(await configMap(condition));
    expect(found).toMatchObject({
      severity: 'error',
      file: 'argocd/notifications.yaml',
      line: 6,
      message: expect.stringContaining(message),
    });
  });

  it('says what it cannot evaluate', async () => {
    const context = await configMap({ when: 'time.Now() != nil' });
    expect(triggerEvaluates.check(context)).toEqual([]);
    expect(triggerEvaluates.notVerified?.(context)).toEqual([
      {
        check: 'when of the trigger ready',
        reason: 'the method Now is not evaluated here',
      },
    ]);
  });
});
