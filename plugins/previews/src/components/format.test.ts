import { READY } from '../__testUtils__/samples';
import { commitUrl, titleOf, webUrl } from './format';

describe('webUrl', () => {
  it.each([
    ['https://shop-42.preview.example.com/', true],
    ['http://localhost:7300/acme/shop/pull/42', true],
    ['data:text/html,x', false],
    ['ftp://shop.example.com/', false],
    ['no address', false],
    [undefined, false],
  ])('leads to the web alone: %s', (text, isSafe) => {
    expect(webUrl(text)).toBe(isSafe ? text : undefined);
  });
});

describe('commitUrl', () => {
  it.each([
    [
      'beside its pull request',
      'https://github.com/acme/shop/pull/42',
      'https://github.com/acme/shop/commit/4f0c2d9b',
    ],
    [
      'nowhere when the forge counts another way',
      'https://forge.example.com/acme/shop/merge_requests/42',
      undefined,
    ],
    [
      'nowhere beside the pull request of another number',
      'https://github.com/acme/shop/pull/142',
      undefined,
    ],
    ['nowhere when that is not known', undefined, undefined],
    ['nowhere out of the web', 'data:text/html,x/pull/42', undefined],
  ])('finds a commit %s', (_where, pullRequestUrl, expected) => {
    expect(commitUrl({ number: 42, pullRequestUrl }, '4f0c2d9b')).toBe(
      expected,
    );
  });
});

describe('titleOf', () => {
  it('names the Application where no pull request is known', () => {
    const { application } = READY;
    expect(titleOf({ application })).toBe('shop-pr-42');
    expect(titleOf(READY)).toBe('#42 Show the delivery date');
  });
});
