import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { registryFetch, tracedFetch } from './registry';
import { traceWith } from './tracing';

describe('tracing', () => {
  const tracing = tracingServiceMock.mock();
  const trace = traceWith(tracing);

  it('runs each request to a registry in a span that says where it went', async () => {
    const answer = { status: 200, headers: {}, body: Buffer.from('') };
    const ask = tracedFetch(async () => answer, trace);
    const url = new URL('https://ghcr.io/v2/acme/shop/manifests/1?token=x');
    expect(await ask({ url, trusted: false })).toBe(answer);
    expect(tracing.startActiveSpan).toHaveBeenCalledWith(
      'delivery.registry.request',
      {
        kind: 'client',
        attributes: {
          'server.address': 'ghcr.io',
          'http.request.method': 'GET',
          'url.path': '/v2/acme/shop/manifests/1',
        },
      },
      expect.any(Function),
    );
  });

  it('lets what fails fail', async () => {
    const url = new URL('http://127.0.0.1/v2/');
    await expect(
      tracedFetch(registryFetch, trace)({ url, trusted: false }),
    ).rejects.toThrow();
  });
});
