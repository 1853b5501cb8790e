import {
  EntityRollouts,
  RolloutPage,
  RolloutView,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { DeliveryApi, StreamListener } from '@drydock/plugin-delivery-react';
import { act } from '@testing-library/react';

/** The entity of all tests. */
export const SHOP = 'component:default/shop';

/** Its catalog entry. */
export const shopEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': 'shop',
      'backstage.io/source-location':
        'url:https://ghe.example.com/acme/shop/tree/main/',
      'github.com/project-slug': 'acme/shop',
    },
  },
};

const LIVE: SourceView = {
  cluster: 'east',
  kind: 'Rollout',
  state: 'live',
  since: '2026-05-04T12:00:00Z',
};

/** An answer with these Rollouts, made that many seconds into the test. */
export function answerWith(
  items: RolloutView[],
  second = 0,
  sources: SourceView[] = [LIVE],
): EntityRollouts {
  const at = new Date(Date.UTC(2026, 4, 4, 12, 0, second)).toISOString();
  return { entityRef: SHOP, items, sources, at };
}

/** The delivery backend as a test wants it, which can tell changes. For tests only. */
export class FakeDelivery implements DeliveryApi {
  private readonly listeners = new Set<StreamListener>();
  readonly getRollouts: jest.MockedFunction<DeliveryApi['getRollouts']>;
  readonly act: jest.MockedFunction<DeliveryApi['act']> = jest.fn();
  readonly listRollouts: jest.MockedFunction<DeliveryApi['listRollouts']> =
    jest.fn();
  readonly getRolloutsByRefs = jest.fn();
  readonly getSources = jest.fn();

  constructor(items: RolloutView[] = [], sources?: SourceView[]) {
    this.getRollouts = jest
      .fn()
      .mockResolvedValue(answerWith(items, 0, sources));
  }

  subscribe(_entityRef: string, listener: StreamListener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells everybody who listens that the entity may not be seen any more. */
  refuse(reason: string) {
    act(() => this.listeners.forEach(listener => listener.onGone(reason)));
  }

  /** Tells a change to everybody who listens. */
  tell(items: RolloutView[], second: number) {
    act(() => {
      const answer = answerWith(items, second);
      this.listeners.forEach(listener => listener.onRollouts(answer));
    });
  }
}

/** A page of the fleet with these Rollouts. */
export function pageWith(views: RolloutView[], nextCursor?: string) {
  return {
    items: views.map(view => ({
      id: view.id,
      phase: view.phase,
      message: view.message,
      strategy: view.strategy,
      weights: view.weights,
      currentStep: view.currentStep,
      stepCount: view.steps.length,
      replicas: view.replicas,
      images: view.revisions[0]?.images.map(item => item.image) ?? [],
      changedAt: view.revisions[0]?.createdAt,
      entityRefs: [SHOP],
    })),
    totalItems: views.length,
    nextCursor,
    sources: [LIVE],
    at: '2026-05-04T12:00:00Z',
  } satisfies RolloutPage;
}
