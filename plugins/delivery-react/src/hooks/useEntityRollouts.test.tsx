import { EntityRollouts } from '@drydock/plugin-delivery-common';
import { act, renderHook, waitFor } from '@testing-library/react';
import { DeliveryApi } from '../client';
import { StreamListener } from '../stream/types';
import { answerFor } from '../__testUtils__/FakeBackend';
import { useEntityRollouts } from './useEntityRollouts';

const SHOP = 'component:default/shop';
const EARLY = answerFor(SHOP, '2026-05-04T12:00:00Z');
const LATE = answerFor(SHOP, '2026-05-04T12:00:05Z');

function fakeApi(answer: () => Promise<EntityRollouts> = async () => EARLY) {
  const listeners: StreamListener[] = [];
  const leave = jest.fn();
  const api = {
    getRollouts: jest.fn(answer),
    getRolloutsByRefs: jest.fn(),
    listRollouts: jest.fn(),
    act: jest.fn(),
    getSources: jest.fn(),
    subscribe: jest.fn((_ref: string, listener: StreamListener) => {
      listeners.push(listener);
      return leave;
    }),
  } satisfies DeliveryApi;
  return { api, leave, tell: () => listeners[listeners.length - 1] };
}

describe('useEntityRollouts', () => {
  afterEach(() => jest.restoreAllMocks());

  it('asks once and then listens', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    expect(result.current.data).toBeUndefined();
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => tell().onRollouts(LATE));
    expect(result.current.data).toEqual(LATE);
    expect(api.getRollouts).toHaveBeenCalledTimes(1);
  });

  it('does not go back to an answer that was made before', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    act(() => tell().onRollouts(LATE));
    await act(async () => undefined);
    expect(result.current.data).toEqual(LATE);
  });

  it('says what fails since when, and forgets it when asked again with success', async () => {
    const { api } = fakeApi();
    api.getRollouts.mockRejectedValueOnce(new Error('refused'));
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    await waitFor(() => expect(result.current.error?.message).toBe('refused'));
    expect(result.current.errorSince).toMatch(/^\d{4}-/);
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    expect(result.current.error).toBeUndefined();
  });

  it('keeps what it knows when changes do not arrive any more', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => tell().onTrouble(new Error('silent')));
    expect(result.current.data).toEqual(EARLY);
    expect(result.current.error?.message).toBe('silent');
  });

  it('shows nothing of an entity that is gone', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => tell().onGone('deleted'));
    expect(result.current).toMatchObject({ gone: 'deleted' });
    expect(result.current.data).toBeUndefined();
  });

  it('listens anew when asked again for what was gone', async () => {
    const { api, tell } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    act(() => tell().onGone('refused'));
    expect(api.subscribe).toHaveBeenCalledTimes(1);
    act(() => result.current.retry());
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    expect(api.subscribe).toHaveBeenCalledTimes(2);
  });

  it('does not ask before the page is seen', async () => {
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const { api } = fakeApi();
    const { result } = renderHook(() => useEntityRollouts(api, SHOP));
    await act(async () => undefined);
    expect(api.getRollouts).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
  });

  it('forgets one entity when another is shown, and stops listening', async () => {
    const { api, leave } = fakeApi();
    const { result, rerender, unmount } = renderHook(
      ({ ref }) => useEntityRollouts(api, ref),
      { initialProps: { ref: SHOP } },
    );
    await waitFor(() => expect(result.current.data).toEqual(EARLY));
    api.getRollouts.mockReturnValue(new Promise(() => undefined));
    rerender({ ref: 'component:default/site' });
    expect(result.current.data).toBeUndefined();
    unmount();
    expect(leave).toHaveBeenCalledTimes(2);
  });
});
