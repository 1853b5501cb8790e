import {
  EntityPreview,
  EntityPreviews,
  PreviewPage,
  PullRequestSource,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { PreviewListener, PreviewsApi } from '@drydock/plugin-delivery-react';
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
    annotations: { 'backstage.io/kubernetes-id': 'shop' },
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/sailors' }],
};

const LIVE: SourceView = {
  cluster: 'east',
  kind: 'Application',
  state: 'live',
  since: '2026-11-23T12:00:00Z',
};

/** Pull requests that are told as they change. */
export const LIVE_FORGE: PullRequestSource = {
  repository: 'acme/shop',
  state: 'live',
  lastHeardAt: '2026-11-23T12:00:00Z',
};

/** An answer with these previews, made that many seconds into the test. */
export function answerWith(
  items: EntityPreview[],
  change: Partial<EntityPreviews> = {},
  second = 0,
): EntityPreviews {
  const at = new Date(Date.UTC(2026, 10, 23, 12, 0, second)).toISOString();
  const answer = { entityRef: SHOP, items, sources: [LIVE], at };
  return { ...answer, pullRequests: LIVE_FORGE, ...change };
}

/** The delivery backend as a test wants it, which can tell changes. For tests only. */
export class FakeDelivery implements PreviewsApi {
  private readonly listeners = new Map<PreviewListener, string>();
  readonly getPreviews: jest.MockedFunction<PreviewsApi['getPreviews']>;
  readonly actOnPreview: jest.MockedFunction<PreviewsApi['actOnPreview']> =
    jest.fn();
  readonly listPreviews: jest.MockedFunction<PreviewsApi['listPreviews']> =
    jest.fn();
  readonly getPreviewsByRefs = jest.fn();
  readonly getSources = jest.fn();

  constructor(
    items: EntityPreview[] = [],
    change: Partial<EntityPreviews> = {},
  ) {
    this.getPreviews = jest.fn().mockResolvedValue(answerWith(items, change));
  }

  /** Entities that somebody listens to. */
  get heard(): string[] {
    return [...this.listeners.values()];
  }

  subscribe(entityRef: string, listener: PreviewListener) {
    this.listeners.set(listener, entityRef);
    return () => this.listeners.delete(listener);
  }

  /** Tells a change to everybody who listens. */
  tell(items: EntityPreview[], second: number) {
    const answer = answerWith(items, {}, second);
    act(() => {
      [...this.listeners.keys()].forEach(item => item.onPreviews(answer));
    });
  }

  /** Tells everybody who listens that the entity is gone. */
  tellGone(reason: string) {
    act(() => [...this.listeners.keys()].forEach(item => item.onGone(reason)));
  }
}

/** A page of the fleet with these previews. */
export function pageWith(items: EntityPreview[], nextCursor?: string) {
  return {
    items: items.map(item => ({
      id: item.id,
      state: item.state,
      number: item.number,
      repository: item.repository,
      title: item.title,
      author: item.author,
      pullRequestUrl: item.pullRequestUrl,
      url: item.url,
      image: item.image,
      application: item.application?.id,
      lastActivityAt: item.lastActivityAt,
      timeToLive: item.timeToLive,
      entityRefs: [SHOP],
    })),
    totalItems: items.length,
    nextCursor,
    sources: [LIVE],
    at: '2026-11-23T12:00:00Z',
  } satisfies PreviewPage;
}
