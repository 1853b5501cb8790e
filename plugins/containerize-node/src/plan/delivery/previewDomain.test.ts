import { previewDomainBeside } from './previewDomain';

describe('previewDomainBeside', () => {
  it.each([
    ['shop.example.com', 'preview.example.com'],
    ['www.shop.example.com', 'preview.shop.example.com'],
    ['shop.example.jp', 'preview.example.jp'],
    ['www.kaiin.co.jp', 'preview.kaiin.co.jp'],
    ['kaiin.co.jp', undefined],
    ['shop.com.au', undefined],
    ['example.com', undefined],
    ['localhost', undefined],
    [undefined, undefined],
  ])('of %s is %s', (host, expected) => {
    expect(previewDomainBeside(host)).toBe(expected);
  });
});
