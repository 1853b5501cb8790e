import { sampleRequests } from './samples';

describe('sampleRequests', () => {
  it('gives pull requests of different numbers that carry the labels', () => {
    const requests = sampleRequests(['preview']);
    expect(requests.map(({ number }) => number)).toEqual(['1', '42', '12345']);
    for (const request of requests) {
      expect(request.labels).toContain('preview');
      expect(request.head_sha).toMatch(/^[0-9a-f]{40}$/);
      expect(request.branch_slug).toMatch(
        /^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$/,
      );
    }
  });
});
