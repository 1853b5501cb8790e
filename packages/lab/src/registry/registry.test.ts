import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requestOver } from './client/request';
import {
  PUSHER,
  READER,
  TestRegistry,
  startTestRegistry,
} from './__testUtils__/testRegistry';
import { MEDIA_TYPES } from './mediaTypes';
import { digestOf } from './names';

const SHOP = 'acme/shop';

describe('the registry', () => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry();
  });
  afterAll(() => registry.stop());

  async function code(path: string, method = 'GET') {
    const { status, body } = await registry
      .client(PUSHER)
      .request(path, { method });
    const { errors } = JSON.parse(body.toString('utf8'));
    return [status, errors[0].code];
  }

  it('says at its root that clients need a token, and where', async () => {
    const { status, headers } = await requestOver(`${registry.url}/v2/`, {
      ca: registry.ca,
    });
    expect(status).toBe(401);
    expect(headers['docker-distribution-api-version']).toBe('registry/2.0');
    expect(headers['www-authenticate']).toBe(
      `Bearer realm="${registry.url}/token",service="drydock-lab"`,
    );
  });

  it('gives back what was pushed, by tag and by digest', async () => {
    const digest = await registry.push(SHOP, ['main', 'pr-7-20261124101500']);
    const reader = registry.client();
    for (const reference of ['main', digest]) {
      const { status, headers, body } = await reader.request(
        `/v2/${SHOP}/manifests/${reference}`,
        { headers: { accept: MEDIA_TYPES.manifest } },
      );
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': MEDIA_TYPES.manifest,
        'docker-content-digest': digest,
      });
      const { config } = JSON.parse(body.toString('utf8'));
      const blob = await reader.request(`/v2/${SHOP}/blobs/${config.digest}`);
      expect(JSON.parse(blob.body.toString('utf8'))).toEqual({
        config: { Labels: { content: 'layer' } },
      });
    }
  });

  it('answers a HEAD with the headers alone', async () => {
    await registry.push(SHOP, ['main']);
    const { status, headers, body } = await registry
      .client()
      .request(`/v2/${SHOP}/manifests/main`, { method: 'HEAD' });
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers['docker-content-digest']).toMatch(/^sha256:/);
    expect(Number(headers['content-length'])).toBeGreaterThan(100);
  });

  it('does not hand out a manifest that the client cannot read', async () => {
    await registry.push(SHOP, ['main']);
    const { status } = await registry
      .client()
      .request(`/v2/${SHOP}/manifests/main`, {
        headers: { accept: MEDIA_TYPES.dockerManifest },
      });
    expect(status).toBe(404);
  });

  it('lists tags page by page', async () => {
    await registry.push('acme/paged', ['c', 'a', 'b', 'e', 'd']);
    const reader = registry.client();
    const seen: string[][] = [];
    let path: string | undefined = '/v2/acme/paged/tags/list?n=2';
    while (path) {
      const { headers, body } = await reader.request(path);
      seen.push(JSON.parse(body.toString('utf8')).tags);
      path = /^<([^>]+)>; rel="next"$/.exec(String(headers.link))?.[1];
    }
    expect(seen).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('removes by digest with every tag of it, and a tag alone', async () => {
    const name = 'acme/removed';
    const one = await registry.push(name, ['x', 'y'], 'one');
    await registry.push(name, ['z'], 'two');
    const pusher = registry.client(PUSHER);
    const remove = (reference: string) =>
      pusher.request(`/v2/${name}/manifests/${reference}`, {
        method: 'DELETE',
      });
    expect((await remove(one)).status).toBe(202);
    expect(registry.store.tags(name)).toEqual(['z']);
    expect((await remove('z')).status).toBe(202);
    expect(registry.store.tags(name)).toEqual([]);
    expect((await remove(one)).status).toBe(404);
  });

  it.each([
    ['/v2/acme/none/tags/list', 'GET', 404, 'NAME_UNKNOWN'],
    ['/v2/acme/none/manifests/main', 'GET', 404, 'MANIFEST_UNKNOWN'],
    [
      `/v2/acme/shop/blobs/sha256:${'0'.repeat(64)}`,
      'GET',
      404,
      'BLOB_UNKNOWN',
    ],
    ['/v2/acme/shop/blobs/..%2f..%2fca.pem', 'GET', 400, 'DIGEST_INVALID'],
    ['/v2/Acme/Shop/tags/list', 'GET', 400, 'NAME_INVALID'],
    ['/v2/acme/shop/manifests/-x', 'GET', 400, 'TAG_INVALID'],
    ['/v2/acme/shop/manifests/main', 'POST', 405, 'UNSUPPORTED'],
    ['/v2/acme/shop/blobs/uploads/1-2-3', 'PATCH', 404, 'BLOB_UPLOAD_UNKNOWN'],
    [
      '/v2/acme/shop/blobs/uploads/?digest=sha256:12',
      'POST',
      400,
      'DIGEST_INVALID',
    ],
    ['/elsewhere', 'GET', 404, 'NAME_UNKNOWN'],
  ])('refuses %s by %s with %s %s', async (path, method, status, name) => {
    expect(await code(path, method)).toEqual([status, name]);
  });

  it('takes a blob in pieces, and refuses a wrong digest', async () => {
    const pusher = registry.client(PUSHER);
    const begin = async () => {
      const { headers } = await pusher.request(`/v2/${SHOP}/blobs/uploads/`, {
        method: 'POST',
      });
      return String(headers.location);
    };
    const place = await begin();
    const patch = (body: string, range: string) =>
      pusher.request(place, {
        method: 'PATCH',
        body,
        headers: { 'content-range': range },
      });
    expect((await patch('abc', '0-2')).headers.range).toBe('0-2');
    expect((await patch('zz', '9-10')).status).toBe(416);
    expect((await patch('def', '3-5')).headers.range).toBe('0-5');
    const done = await pusher.request(`${place}?digest=${digestOf('abcdef')}`, {
      method: 'PUT',
    });
    expect(done.status).toBe(201);
    const wrong = await pusher.request(
      `${await begin()}?digest=${digestOf('other')}`,
      { method: 'PUT', body: 'abc' },
    );
    expect(wrong.status).toBe(400);
  });

  it('refuses a manifest that points to what is not there', async () => {
    const part = {
      mediaType: MEDIA_TYPES.layer,
      digest: digestOf('?'),
      size: 1,
    };
    const image = {
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.manifest,
      config: part,
      layers: [],
    };
    await expect(
      registry.client(PUSHER).pushManifest(SHOP, image, ['broken']),
    ).rejects.toThrow('MANIFEST_BLOB_UNKNOWN');
  });

  it('lets nobody push who only may pull', async () => {
    await expect(
      registry.client(READER).pushBlob(SHOP, Buffer.from('x'), 'x'),
    ).rejects.toThrow('UNAUTHORIZED');
    await expect(
      registry.client().pushBlob(SHOP, Buffer.from('x'), 'x'),
    ).rejects.toThrow('UNAUTHORIZED');
  });

  it('refuses a wrong password', async () => {
    const wrong = registry.client({ ...PUSHER, password: 'guess' });
    await expect(wrong.checkLogin()).rejects.toThrow('incorrect username');
  });

  it('keeps its key to itself and shows its certificate', async () => {
    const mode = statSync(join(registry.dataDir, 'tls/key.pem')).mode;
    expect(mode % 0o1000).toBe(0o600);
    const { stdout } = await promisify(execFile)('curl', [
      '--silent',
      '--fail',
      '--cacert',
      registry.caFile,
      `${registry.url}/token`,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ expires_in: 300 });
  });

  it('has everything again after a restart', async () => {
    await registry.push(SHOP, ['main']);
    const again = await startTestRegistry({ dataDir: registry.dataDir });
    expect(again.ca).toBe(registry.ca);
    expect(again.store.tags(SHOP)).toContain('main');
    await again.stop();
  });
});

describe('a registry that takes passwords itself', () => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry({
      scheme: 'basic',
      anonymousPull: false,
    });
  });
  afterAll(() => registry.stop());

  it('shows nothing to strangers', async () => {
    const { status, headers } = await registry
      .client()
      .request(`/v2/${SHOP}/tags/list`);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Basic realm="drydock-lab"');
  });

  it('takes a push with the password, and refuses one who only reads', async () => {
    await registry.push(SHOP, ['main']);
    const { status, body } = await registry
      .client(READER)
      .request(`/v2/${SHOP}/tags/list`);
    expect(status).toBe(200);
    expect(JSON.parse(body.toString('utf8'))).toEqual({
      name: SHOP,
      tags: ['main'],
    });
    await expect(
      registry.client(READER).pushBlob(SHOP, Buffer.from('x'), 'x'),
    ).rejects.toThrow('DENIED');
  });
});
