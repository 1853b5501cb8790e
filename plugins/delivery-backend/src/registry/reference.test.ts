import { parseReference } from './reference';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  it.each([
    ['nginx', 'registry-1.docker.io', 'library/nginx', { tag: 'latest' }],
    ['acme/shop:1', 'registry-1.docker.io', 'acme/shop', { tag: '1' }],
    [
      'docker.io/nginx:1',
      'registry-1.docker.io',
      'library/nginx',
      { tag: '1' },
    ],
    [
      'ghcr.io/acme/shop:pr-7-20261124160000',
      'ghcr.io',
      'acme/shop',
      { tag: 'pr-7-20261124160000' },
    ],
    ['localhost:7302/acme/shop:x', 'localhost:7302', 'acme/shop', { tag: 'x' }],
    ['localhost/shop', 'localhost', 'shop', { tag: 'latest' }],
    [`ghcr.io/acme/shop@${DIGEST}`, 'ghcr.io', 'acme/shop', { digest: DIGEST }],
    [
      `ghcr.io/acme/shop:x@${DIGEST}`,
      'ghcr.io',
      'acme/shop',
      { digest: DIGEST },
    ],
    ['[2001:db8::1]:5000/shop:x', '[2001:db8::1]:5000', 'shop', { tag: 'x' }],
  ])('reads %s', (image, host, repository, rest) => {
    expect(parseReference(image)).toEqual({ host, repository, ...rest });
  });

  it.each([
    [''],
    ['ghcr.io/'],
    ['ghcr.io/acme/../etc:x'],
    ['ghcr.io/Acme/shop'],
    ['ghcr.io/acme/shop:a b'],
    ['ghcr.io/acme/shop@sha256:abc'],
    ['user:pass@ghcr.io/acme/shop'],
    ['evil.example.com?/acme/shop'],
    ['evil.example.com#/acme/shop'],
    [`ghcr.io/${'a/'.repeat(200)}a`],
    [`a@${DIGEST}@${DIGEST}`],
  ])('reads nothing from %j', image => {
    expect(parseReference(image)).toBeUndefined();
  });
});
