import { imagePage, shortImage } from './images';

const DIGEST = `sha256:${'ab12'.repeat(16)}`;

describe('imagePage', () => {
  it.each([
    ['ghcr.io/acme/shop:1.2', 'https://ghcr.io/acme/shop'],
    [`ghcr.io/acme/shop:1.2@${DIGEST}`, 'https://ghcr.io/acme/shop'],
    ['quay.io/acme/shop', 'https://quay.io/repository/acme/shop'],
    ['nginx:1.27', 'https://hub.docker.com/_/nginx'],
    ['acme/shop', 'https://hub.docker.com/r/acme/shop'],
    ['docker.io/acme/shop:2', 'https://hub.docker.com/r/acme/shop'],
    ['ghcr.io/acme/a?b#c', 'https://ghcr.io/acme/a%3Fb%23c'],
  ])('leads from %s to %s', (image, page) => {
    expect(imagePage(image)).toBe(page);
  });

  it.each([
    'registry.example.com/acme/shop:1',
    'localhost:7302/acme/shop:1',
    'localhost/shop',
  ])('leads nowhere from a registry that shows nothing: %s', image => {
    expect(imagePage(image)).toBeUndefined();
  });
});

describe('shortImage', () => {
  it.each([
    ['registry.example.com:5000/acme/shop:1.2', 'shop:1.2'],
    ['nginx', 'nginx'],
    [`ghcr.io/acme/shop@${DIGEST}`, 'shop@sha256:ab12ab12ab12'],
    [`ghcr.io/acme/shop:1.2@${DIGEST}`, 'shop:1.2'],
  ])('says %s as %s', (image, short) => {
    expect(shortImage(image)).toBe(short);
  });
});
