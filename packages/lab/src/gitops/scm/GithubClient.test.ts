import { generateKeyPairSync } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { startAnswering } from '../__testUtils__/answeringServer';
import { GithubClient, GithubError } from './GithubClient';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

let server: { url: string; stop(): Promise<void> };
let asked: { path: string; authorization?: string }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  server = await startAnswering((request, response) => {
    asked.push({
      path: String(request.url),
      authorization: request.headers.authorization,
    });
    if (request.url?.endsWith('/access_tokens')) {
      response.writeHead(201);
      const expires = new Date(Date.now() + 3_600_000).toISOString();
      response.end(JSON.stringify({ token: 'ghs_x', expires_at: expires }));
    } else answer(request, response);
  });
});

afterEach(() => server.stop());

describe('GithubClient', () => {
  it('reads lists page by page, as the App, with one token', async () => {
    answer = ({ url }, response) => {
      if (!url?.includes('page=2')) {
        const next = `${server.url}/api/v3/things?per_page=100&page=2`;
        response.setHeader('link', `<${next}>; rel="next"`);
      }
      response.end(JSON.stringify([url?.includes('page=2') ? 2 : 1]));
    };
    const app = { appId: '1', installationId: '7', privateKey };
    const client = new GithubClient(server.url, app);
    expect(await client.list('things', z.number())).toEqual([1, 2]);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v3/app/installations/7/access_tokens',
      '/api/v3/things?per_page=100',
      '/api/v3/things?per_page=100&page=2',
    ]);
    expect(asked[0].authorization).toMatch(/^Bearer .+\..+\..+$/);
    expect(asked[2].authorization).toBe('Bearer ghs_x');
  });

  it('follows no page off this machine', async () => {
    answer = (_, response) => {
      response.setHeader('link', '<https://example.com/x>; rel="next"');
      response.end('[]');
    };
    const client = new GithubClient(`${server.url}/api/v3`);
    await expect(client.list('things', z.number())).rejects.toThrow(
      'The lab calls this machine only, not https://example.com/x',
    );
  });

  it('calls no other machine', () => {
    expect(() => new GithubClient('https://api.github.com/')).toThrow(
      'The lab calls this machine only',
    );
  });

  it.each([
    [404, false],
    [200, true],
  ])('takes status %d for %s', async (status, expected) => {
    answer = (_, response) => {
      response.writeHead(status);
      response.end('{}');
    };
    expect(await new GithubClient(server.url).has('x')).toBe(expected);
  });

  it('tells what the forge said, also when it is no JSON', async () => {
    answer = (_, response) => {
      response.writeHead(502);
      response.end('<html>bad gateway</html>');
    };
    const failed = new GithubClient(server.url).get('x', z.unknown());
    await expect(failed).rejects.toThrow(GithubError);
    await expect(failed).rejects.toThrow('502 <html>bad gateway</html> []');
  });
});
