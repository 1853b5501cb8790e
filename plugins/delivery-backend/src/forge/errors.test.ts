import { RequestError } from '@octokit/request-error';
import { explained, failureOf, secondsToWait } from './errors';

const NOW = Date.parse('2026-11-24T16:00:00Z');
const SHOP = { host: 'github.com', owner: 'acme', name: 'shop' };

function answer(
  status: number,
  headers: Record<string, string> = {},
  message = 'no',
): RequestError {
  return new RequestError(message, status, {
    request: { method: 'GET', url: 'https://api.github.com', headers: {} },
    response: { status, url: 'https://api.github.com', headers, data: {} },
  });
}

describe('secondsToWait', () => {
  it.each([
    ['a secondary limit', answer(403, { 'retry-after': '30' }), 30],
    [
      'a primary limit that ends in two minutes',
      answer(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW / 1000 + 120),
      }),
      120,
    ],
    [
      'a limit that ended by the clock here',
      answer(429, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW / 1000 - 5),
      }),
      1,
    ],
    ['a limit without a time', answer(429), 60],
    [
      'a secondary limit that only the text tells',
      answer(403, {}, 'You have exceeded a secondary rate limit'),
      60,
    ],
    ['a missing right', answer(403), undefined],
    ['a failure of the server', answer(502, { 'retry-after': '5' }), undefined],
  ])('of %s', (_case, error, expected) => {
    expect(secondsToWait(error, NOW)).toBe(expected);
  });
});

describe('failureOf', () => {
  it('says until when the forge wants no request', () => {
    expect(
      failureOf(answer(429, { 'retry-after': '30' }), SHOP, NOW),
    ).toMatchObject({ state: 'rate-limited', notBefore: NOW + 30_000 });
  });

  it('shortens the page of a proxy, and names the host', () => {
    const { state, message } = failureOf(
      new Error(`<html>\n${'x'.repeat(5_000)}`),
      SHOP,
      NOW,
    );
    expect(state).toBe('failing');
    expect(message).toMatch(/^github\.com: <html> x+$/);
    expect(message.length).toBeLessThanOrEqual(300);
  });
});

describe('explained', () => {
  it.each([
    [401, 'ServiceUnavailableError', 'Renew the one in integrations.github'],
    [403, 'NotAllowedError', 'needs "Pull requests: write"'],
    [404, 'NotFoundError', 'the token may not see it'],
    [422, 'InputError', 'no'],
    [502, 'ServiceUnavailableError', 'github.com answered 502'],
  ])('makes an error of %s that says what to do', (status, name, text) => {
    const error = explained(answer(status), SHOP, 'labelling', NOW);
    expect(error).toMatchObject({
      name,
      message: expect.stringContaining(text),
    });
    expect(error).toMatchObject({
      message: expect.stringContaining(
        'acme/shop on github.com: labelling failed',
      ),
    });
  });

  it('leaves alone what is no answer of the forge', () => {
    const error = new TypeError('bug');
    expect(explained(error, SHOP, 'labelling', NOW)).toBe(error);
  });
});
