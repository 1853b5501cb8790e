import { Clock } from './clock';

function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('Clock', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('tells all listeners the time by one timer, and stops with the last', () => {
    const clock = new Clock(document);
    const heard = [jest.fn(), jest.fn()];
    const leave = heard.map(listener => clock.subscribe(listener));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(2000);
    expect(heard[1]).toHaveBeenCalledTimes(2);
    leave.forEach(stop => stop());
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stands still while the page is hidden and tells the time when it is back', () => {
    const clock = new Clock(document);
    const heard = jest.fn();
    const leave = clock.subscribe(heard);
    hidePage(true);
    heard.mockClear();
    jest.advanceTimersByTime(60_000);
    expect(heard).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
    hidePage(false);
    expect(heard).toHaveBeenCalledTimes(1);
    leave();
  });
});
