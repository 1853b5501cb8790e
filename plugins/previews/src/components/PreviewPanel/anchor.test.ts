import { READY, sample, UNLABELLED } from '../../__testUtils__/samples';
import { anchorsOf } from './anchor';

describe('anchorsOf', () => {
  it('leads to pull requests by their number', () => {
    const anchors = anchorsOf([READY, UNLABELLED]);
    expect([...anchors.values()]).toEqual(['pr-42', 'pr-44']);
  });

  it('keeps several previews of one pull request apart', () => {
    const second = { ...READY, id: 'acme/shop#42@west' };
    expect([...anchorsOf([READY, second]).values()]).toEqual([
      'pr-42',
      'pr-42.2',
    ]);
  });

  it('leads to an Application that names no pull request, whatever it is called', () => {
    const { number, ...unnumbered } = sample({
      metadata: { name: 'a b#c', namespace: 'argocd', uid: '1' },
    });
    const [anchor] = anchorsOf([unnumbered]).values();
    expect(anchor).toBe('preview.east.argocd.a%20b%23c');
  });
});
