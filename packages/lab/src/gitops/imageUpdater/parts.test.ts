import { GitopsWorld } from '../__testUtils__/gitopsWorld';
import { parseImage } from './imageName';
import { credentialsOf } from './registries';
import { isMeant } from './schema';

describe('parseImage', () => {
  it.each([
    [
      'localhost:7302/acme/shop',
      { host: 'localhost:7302', repository: 'acme/shop' },
    ],
    [
      'app=r.example.com/shop:pr-1',
      {
        alias: 'app',
        host: 'r.example.com',
        repository: 'shop',
        tag: 'pr-1',
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseImage(text)).toEqual(expected);
  });

  it.each(['shop', '/shop', 'r.example.com/shop@sha256:00'])(
    'refuses %s',
    text => {
      expect(() => parseImage(text)).toThrow('HOST/NAME:TAG');
    },
  );
});

describe('isMeant', () => {
  it.each([
    ['*', 'shop-pr-1', true],
    ['shop-pr-?', 'shop-pr-1', true],
    ['shop-pr-?', 'shop-pr-12', false],
    ['shop.pr', 'shop-pr', false],
  ])('%s means %s: %s', (namePattern, name, expected) => {
    expect(isMeant({ namePattern, useAnnotations: true }, { name })).toBe(
      expected,
    );
  });

  it('refuses sets of signs, which it does not know', () => {
    const ref = { namePattern: 'shop-[ab]', useAnnotations: true as const };
    expect(() => isMeant(ref, { name: 'shop-a' })).toThrow(
      'does not know the name pattern',
    );
  });
});

describe('credentialsOf', () => {
  const world = new GitopsWorld();
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const auths = {
    'https://one.example.com/v1/': { auth: encode('ann:se:cret') },
    'two.example.com': { username: 'bob', password: 'other' },
  };
  world.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pull', namespace: 'argocd' },
    data: {
      '.dockerconfigjson': encode(JSON.stringify({ auths })),
      plain: encode('cy:third'),
    },
  });

  it.each([
    ['pullsecret:argocd/pull', 'one.example.com', 'ann', 'se:cret'],
    ['pullsecret:argocd/pull', 'two.example.com', 'bob', 'other'],
    ['secret:argocd/pull#plain', 'any.example.com', 'cy', 'third'],
  ])('%s for %s is of %s', (reference, host, username, password) => {
    expect(credentialsOf(world.store, reference, host)).toEqual({
      username,
      password,
    });
  });

  it.each([
    ['pullsecret:argocd/pull', 'three.example.com', 'no valid auth entry'],
    ['pullsecret:argocd/gone', 'one.example.com', 'has no field'],
    ['secret:argocd/pull#gone', 'one.example.com', 'has no field gone'],
    ['env:PASSWORD', 'one.example.com', 'does not know the credentials'],
    ['ext:/bin/sh', 'one.example.com', 'does not know the credentials'],
  ])('refuses %s for %s', (reference, host, message) => {
    expect(() => credentialsOf(world.store, reference, host)).toThrow(message);
  });
});
