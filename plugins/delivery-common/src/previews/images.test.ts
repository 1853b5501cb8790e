import { imageTime, parseOverride, tagCommit } from './images';

describe('parseOverride', () => {
  it.each([
    ['shop:1.0', { image: 'shop:1.0', tag: '1.0' }],
    [
      'shop=ghcr.io/acme/shop:1.0',
      { image: 'ghcr.io/acme/shop:1.0', tag: '1.0' },
    ],
    ['registry.local:5000/shop', { image: 'registry.local:5000/shop' }],
    [
      'shop=registry.local:5000/shop:1.0',
      { image: 'registry.local:5000/shop:1.0', tag: '1.0' },
    ],
    ['shop@sha256:ab', { image: 'shop@sha256:ab', digest: 'sha256:ab' }],
    [
      'a=b:2@sha256:ab',
      { image: 'b:2@sha256:ab', tag: '2', digest: 'sha256:ab' },
    ],
    ['shop', { image: 'shop' }],
  ])('reads %s', (override, parts) => {
    expect(parseOverride(override)).toEqual(parts);
  });
});

describe('imageTime', () => {
  it.each([
    ['pr-42-20261123104500', 42, '2026-11-23T10:45:00.000Z'],
    ['pr-42-20260230104500', 42, undefined],
    ['pr-42-20261123254500', 42, undefined],
    ['pr-421-20261123104500', 42, undefined],
    ['pr-42-20261123104500-arm64', 42, undefined],
    ['1.0.0', 42, undefined],
    [undefined, 42, undefined],
    ['pr-42-20261123104500', undefined, undefined],
  ])('of tag %s for pull request %s is %s', (tag, number, time) => {
    expect(imageTime(tag, number)).toBe(time);
  });
});

describe('tagCommit', () => {
  it.each([
    ['pr-42-0f3c1c2b', 42, '0f3c1c2b'],
    ['pr-42-20261123104500', 42, undefined],
    ['pr-7-0f3c1c2b', 42, undefined],
    ['pr-42-main', 42, undefined],
  ])('of tag %s for pull request %s is %s', (tag, number, commit) => {
    expect(tagCommit(tag, number)).toBe(commit);
  });
});
