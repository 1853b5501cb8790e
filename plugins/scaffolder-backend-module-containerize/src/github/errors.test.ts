import { RequestError } from '@octokit/request-error';
import { explained, hasStatus } from './errors';

const TARGET = { host: 'github.com', owner: 'acme', repo: 'shop' };

function answer(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): RequestError {
  return new RequestError(message, status, {
    request: { method: 'GET', url: 'https://api.github.com/x', headers: {} },
    response: {
      status,
      url: 'https://api.github.com/x',
      headers,
      data: {},
    },
  });
}

describe('explained', () => {
  it.each([
    [
      'a bad token',
      401,
      'AuthenticationError',
      /refuses the token.*integrations\.github/,
    ],
    [
      'a missing right',
      403,
      'NotAllowedError',
      /"Contents: write" and "Pull requests: write"/,
    ],
    [
      'something that cannot be seen',
      404,
      'NotFoundError',
      /not there, or the token may not see it/,
    ],
    ['a conflict', 409, 'ConflictError', /told me so/],
    ['a refused value', 422, 'InputError', /told me so/],
    ['a failing server', 502, 'ServiceUnavailableError', /answered 502/],
  ])('says what %s means', (_what, status, name, expected) => {
    const error = explained(answer(status, 'told\nme so'), TARGET, 'reading');
    expect(error).toMatchObject({
      name,
      message: expect.stringMatching(expected),
    });
    expect(error).toMatchObject({
      message: expect.stringContaining(
        'acme/shop on github.com: reading failed',
      ),
    });
  });

  it('says when to come back after the rate limit is used up', () => {
    const reset = String(Math.floor(Date.now() / 1000) + 15 * 60);
    expect(
      explained(
        answer(403, 'API rate limit exceeded', {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': reset,
        }),
        TARGET,
        'reading',
      ),
    ).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/rate limit is used up.*15 min/),
    });
  });

  it('knows an answer whose class comes from another copy of the library', () => {
    const foreign = Object.assign(new Error('Not Found'), {
      name: 'HttpError',
      status: 404,
    });
    expect(hasStatus(foreign, 404)).toBe(true);
    expect(explained(foreign, TARGET, 'reading')).toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('gives back what is no answer of GitHub', () => {
    const error = new TypeError('a bug');
    expect(explained(error, TARGET, 'reading')).toBe(error);
  });
});
