import { KubernetesObject } from '../../repository/types';
import { secretValues } from './secretValues';

function object(kind: string, rest: object, name = 'x'): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

describe('secretValues', () => {
  it.each([
    [
      'a Secret with values',
      object('Secret', { stringData: { a: 'b' } }),
      '/data',
    ],
    [
      'a setting by its name',
      object('ConfigMap', { data: { DB_PASSWORD: 'x' } }),
      '/data/DB_PASSWORD',
    ],
    [
      'credentials in an address',
      object('ConfigMap', { data: { URL: 'mysql://me:secret@db/shop' } }),
      '/data/URL',
    ],
    [
      'a private key',
      object('ConfigMap', { data: { k: '-----BEGIN RSA PRIVATE KEY-----' } }),
      '/data/k',
    ],
  ])('finds %s and does not repeat it', (_what, built, pointer) => {
    const [found] = secretValues(built);
    expect(found.pointer).toBe(pointer);
    expect(found.message).not.toMatch(/secret@|BEGIN/);
  });

  it.each([
    ['redis://redis:6379/0', 0],
    ['postgresql://shop@postgresql/shop', 0],
    ['https://key@errors.example.com/1', 1],
    ['https://db.example.com/?password=x', 1],
    ['not an address', 1],
  ])('judges the address %s by what it holds', (text, count) => {
    const built = object('ConfigMap', { data: { DATABASE_URL: text } });
    expect(secretValues(built)).toHaveLength(count);
  });

  it('leaves plain settings alone', () => {
    expect(
      secretValues(
        object('ConfigMap', { data: { LOG_LEVEL: 'info', DB_PASSWORD: '' } }),
      ),
    ).toEqual([]);
  });

  it('leaves alone what only describes fields', () => {
    const description = 'Such as https://user:password@git.example.com/.';
    const spec = { versions: [{ schema: { description } }] };
    expect(secretValues(object('CustomResourceDefinition', { spec }))).toEqual(
      [],
    );
  });

  it.each([
    ['all values', { a: 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]' }, 0],
    ['one of two values', { a: 'ENC[AES256_GCM,data:x]', b: 'plain' }, 1],
    ['nothing', { a: 'ENC[x]' }, 1],
  ])('knows that SOPS encrypted %s', (_what, stringData, count) => {
    const sops = { mac: 'ENC[AES256_GCM,data:x]', age: [] };
    expect(secretValues(object('Secret', { stringData, sops }))).toHaveLength(
      count,
    );
  });

  it.each([
    [
      'encrypted',
      'a: ENC[AES256_GCM,data:x]\nsops:\n    mac: ENC[AES256_GCM,data:y]\n',
      0,
    ],
    [
      'encrypted JSON',
      '{\n\t"sops": {\n\t\t"mac": "ENC[AES256_GCM,data:y]"}}',
      0,
    ],
    ['plain', 'a: b\nsops: no\n', 1],
  ])('judges a generated Secret by its %s file', (_what, text, count) => {
    const data = { 'values.yaml': Buffer.from(text).toString('base64') };
    expect(secretValues(object('Secret', { data }))).toHaveLength(count);
  });
});
