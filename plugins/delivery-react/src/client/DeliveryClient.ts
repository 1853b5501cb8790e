import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  EntityPreviews,
  EntityRollouts,
  PreviewActionRequest,
  PreviewActionResult,
  PreviewPage,
  RolloutActionRequest,
  RolloutActionResult,
  RolloutPage,
  SourceView,
} from '@drydock/plugin-delivery-common';
import { DeliveryStream } from '../stream/DeliveryStream';
import { StreamWish, TopicListener } from '../stream/types';
import {
  DeliveryApi,
  FleetQuery,
  PreviewQuery,
  PreviewsApi,
  PreviewsByRefs,
  PreviewTarget,
  RolloutsByRefs,
  RolloutTarget,
} from './types';

const PLUGIN_ID = 'delivery';

/**
 * Streams by the fetch they read with. Every frontend makes a client of its own, but all of them get the app's one
 * FetchApi, so that the window has one stream.
 */
const streams = new WeakMap<FetchApi, DeliveryStream>();

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return ['entities', kind, namespace, name].map(encodeURIComponent).join('/');
}

function searchOf(query: FleetQuery | PreviewQuery): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  return search.toString();
}

/** Reads and acts through the delivery backend as the signed-in user. @public */
export class DeliveryClient implements DeliveryApi, PreviewsApi {
  private readonly discoveryApi: DiscoveryApi;
  private readonly fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  /** {@inheritDoc DeliveryApi.getRollouts} */
  getRollouts(entityRef: string): Promise<EntityRollouts> {
    return this.json(`${entityPath(entityRef)}/rollouts`);
  }

  /** {@inheritDoc DeliveryApi.getRolloutsByRefs} */
  getRolloutsByRefs(entityRefs: string[]): Promise<RolloutsByRefs> {
    return this.json('rollouts/by-refs', { entityRefs });
  }

  /** {@inheritDoc DeliveryApi.listRollouts} */
  listRollouts(query: FleetQuery): Promise<RolloutPage> {
    return this.json(`rollouts?${searchOf(query)}`);
  }

  /** {@inheritDoc DeliveryApi.act} */
  act(
    target: RolloutTarget,
    request: RolloutActionRequest,
  ): Promise<RolloutActionResult> {
    const { entityRef, cluster, namespace, name } = target;
    const rollout = [cluster, namespace, name]
      .map(encodeURIComponent)
      .join('/');
    const path = `${entityPath(entityRef)}/rollouts/${rollout}/actions`;
    return this.json(path, request);
  }

  /** {@inheritDoc PreviewsApi.getPreviews} */
  getPreviews(entityRef: string): Promise<EntityPreviews> {
    return this.json(`${entityPath(entityRef)}/previews`);
  }

  /** {@inheritDoc PreviewsApi.getPreviewsByRefs} */
  getPreviewsByRefs(entityRefs: string[]): Promise<PreviewsByRefs> {
    return this.json('previews/by-refs', { entityRefs });
  }

  /** {@inheritDoc PreviewsApi.listPreviews} */
  listPreviews(query: PreviewQuery): Promise<PreviewPage> {
    return this.json(`previews?${searchOf(query)}`);
  }

  /** {@inheritDoc PreviewsApi.actOnPreview} */
  actOnPreview(
    { entityRef, number }: PreviewTarget,
    request: PreviewActionRequest,
  ): Promise<PreviewActionResult> {
    const path = `${entityPath(entityRef)}/previews/${number}/actions`;
    return this.json(path, request);
  }

  /** {@inheritDoc DeliveryApi.getSources} */
  async getSources(): Promise<SourceView[]> {
    const { items } = await this.json<{ items: SourceView[] }>('sources');
    return items;
  }

  /** Hears every change of what the listener has a method for, until the returned function is called. */
  subscribe(entityRef: string, listener: TopicListener): () => void {
    return this.sharedStream().subscribe(entityRef, listener);
  }

  private sharedStream(): DeliveryStream {
    const known = streams.get(this.fetchApi);
    if (known) return known;
    const stream = new DeliveryStream({
      page: document,
      open: (wish, options) => this.openStream(wish, options),
      pollRollouts: refs => this.getRolloutsByRefs(refs),
      pollPreviews: refs => this.getPreviewsByRefs(refs),
    });
    streams.set(this.fetchApi, stream);
    return stream;
  }

  private openStream(
    { refs, topics }: StreamWish,
    { signal, lastEventId }: { signal: AbortSignal; lastEventId?: string },
  ): Promise<Response> {
    const search = new URLSearchParams([
      ...refs.map(ref => ['entityRef', ref]),
      ...topics.map(topic => ['topic', topic]),
    ]);
    return this.request(`stream?${search}`, {
      signal,
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}),
      },
    });
  }

  private async json<T>(path: string, body?: object): Promise<T> {
    const response = await this.request(
      path,
      body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return response.json();
  }

  private async request(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl(PLUGIN_ID);
    const response = await this.fetchApi.fetch(`${baseUrl}/${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
