import { EntityPreview } from '@drydock/plugin-delivery-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { PreviewsApi } from '../client';
import { PreviewListener } from '../stream/types';
import { previewsFor } from '../__testUtils__/FakeBackend';
import { useEntityPreviews } from './useEntityPreviews';

const SHOP = 'component:default/shop';

function preview(number: number, state: EntityPreview['state']): EntityPreview {
  return {
    id: `acme/shop#${number}`,
    number,
    state,
    causes: [],
    labels: [],
    links: [],
    image: { state: 'unknown', running: [] },
    actions: [],
  };
}

const EARLY = {
  ...previewsFor(SHOP),
  items: [preview(42, 'unlabelled'), preview(41, 'ready')],
};

function fakeApi() {
  const listeners: PreviewListener[] = [];
  const api = {
    getPreviews: jest.fn<Promise<typeof EARLY>, [string]>(async () => EARLY),
    getPreviewsByRefs: jest.fn(),
    listPreviews: jest.fn(),
    actOnPreview: jest.fn(),
    getSources: jest.fn(),
    subscribe: jest.fn((_ref: string, listener: PreviewListener) => {
      listeners.push(listener);
      return () => undefined;
    }),
  } satisfies PreviewsApi;
  return { api, tell: () => listeners[listeners.length - 1] };
}

describe('useEntityPreviews', () => {
  it('asks once and then listens', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityPreviews(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    const late = previewsFor(SHOP, '2026-05-04T12:00:05Z');
    act(() => tell().onPreviews(late));
    expect(result.current.data).toEqual(late);
    expect(api.getPreviews).toHaveBeenCalledTimes(1);
  });

  it('shows a preview as an action answered it, in its place', async () => {
    const { api } = fakeApi();
    const { result } = renderHook(() => useEntityPreviews(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => result.current.accept(preview(42, 'no-application')));
    expect(result.current.data?.items.map(item => item.state)).toEqual([
      'no-application',
      'ready',
    ]);
  });

  it('shows nothing of an entity whose previews may not be seen any more', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityPreviews(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => tell().onGone('refused'));
    expect(result.current.data).toBeUndefined();
    expect(result.current.gone).toBe('refused');
  });
});
