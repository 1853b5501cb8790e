import { parse } from 'yaml';
import { z } from 'zod';
import { Evaluator, hasGo } from '../__testUtils__/goeval';
import {
  changed,
  IMAGE,
  notifications,
  previewApplication,
} from '../__testUtils__/notifications';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const triggerSchema = z.array(
  z.object({ when: z.string(), oncePer: z.string() }),
);

function trigger(name: string) {
  return triggerSchema.parse(parse(notifications[`trigger.${name}`]))[0];
}

const NOW = '2026-11-24T10:30:00Z';

function when(name: string, app: unknown): unknown {
  return evaluator.one({
    kind: 'expr',
    text: trigger(name).when,
    data: { app },
    now: NOW,
  });
}

withGo('triggers', () => {
  it.each<[string, string, object, boolean]>([
    ['on-preview-ready', 'of a preview that is up', previewApplication(), true],
    [
      'on-preview-ready',
      'before the first image',
      changed(app => {
        app.spec.source.kustomize = {
          ...app.spec.source.kustomize,
          images: [],
        };
        Reflect.deleteProperty(
          app.status.operationState.syncResult.source,
          'kustomize',
        );
      }),
      false,
    ],
    [
      'on-preview-ready',
      'while the next image is not synced',
      changed(app => {
        app.spec.source.kustomize.images = [`${IMAGE}9`];
      }),
      false,
    ],
    ['on-preview-ready', 'without any status', { spec: {} }, false],
    [
      'on-preview-failed',
      'of a preview that is up',
      previewApplication(),
      false,
    ],
    [
      'on-preview-failed',
      'of manifests that do not build',
      {
        ...previewApplication(),
        status: { conditions: [{ type: 'ComparisonError', message: 'x' }] },
      },
      true,
    ],
    [
      'on-preview-failed',
      'of pods that do not start',
      changed(app => {
        app.status.health.status = 'Degraded';
      }),
      true,
    ],
    ['on-preview-failed', 'without any status', { spec: {} }, false],
    [
      'on-release-live',
      'of a release that settled',
      previewApplication(),
      true,
    ],
    [
      'on-release-live',
      'right after the sync',
      changed(app => {
        app.status.operationState.finishedAt = '2026-11-24T10:29:30Z';
      }),
      false,
    ],
    [
      'on-release-degraded',
      'of a release that was taken back',
      changed(app => {
        app.status.health.status = 'Degraded';
      }),
      true,
    ],
    [
      'on-release-degraded',
      'of a migration that failed',
      changed(app => {
        app.status.operationState.phase = 'Failed';
      }),
      true,
    ],
    [
      'on-release-degraded',
      'of a moment of bad health',
      changed(app => {
        app.status.health = {
          status: 'Degraded',
          lastTransitionTime: '2026-11-24T10:29:30Z',
        };
      }),
      false,
    ],
    [
      'on-release-waiting',
      'of a pause that is a step',
      changed(app => {
        app.status.health.status = 'Suspended';
      }),
      false,
    ],
    [
      'on-release-waiting',
      'of a pause that does not end',
      changed(app => {
        app.status.health = {
          status: 'Suspended',
          lastTransitionTime: '2026-11-24T09:50:00Z',
        };
      }),
      true,
    ],
    ['on-release-waiting', 'without any status', { spec: {} }, false],
  ])('%s %s', (name, _what, app, expected) => {
    expect(when(name, app)).toBe(expected);
  });

  it('tell about a second image of one commit', () => {
    const later = changed(app => {
      app.status.operationState.syncResult.source.kustomize.images = [
        `${IMAGE}9`,
      ];
    });
    const { oncePer } = trigger('on-preview-ready');
    const [first, second] = evaluator.run(
      [previewApplication(), later].map(app => ({
        kind: 'expr',
        text: oncePer,
        data: { app },
        now: NOW,
      })),
    );
    expect(second).not.toEqual(first);
  });
});
