import { drydockApplication, PreviewChanges } from '../testing/drydockPreview';
import { linksOf } from './links';

const HTTP = {
  'drydock.dev/preview-url': 'http://shop-42.preview.example.com',
};

/** A link that runs code, put together so that no reader takes it for one of ours. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

function kustomize(host: string): PreviewChanges {
  return { kustomize: { commonAnnotations: { 'preview-host': host } } };
}

describe('linksOf', () => {
  it.each<[string, PreviewChanges, string | undefined]>([
    [
      'https and the host of its manifests',
      {},
      'https://shop-42.preview.example.com/',
    ],
    [
      'the address it was given, also without a certificate',
      { annotations: HTTP },
      'http://shop-42.preview.example.com/',
    ],
    [
      'the host when the address is no link',
      { annotations: { 'drydock.dev/preview-url': SCRIPT } },
      'https://shop-42.preview.example.com/',
    ],
    [
      'an address of its objects when it was given none',
      {
        kustomize: { commonAnnotations: null },
        externalURLs: ['https://a.example/'],
      },
      'https://a.example/',
    ],
    ['nothing for a host with a path', kustomize('a.example/b'), undefined],
    [
      'nothing for a host with a user',
      kustomize('bank.example@evil.example'),
      undefined,
    ],
    ['nothing for a host with blanks', kustomize('a b'), undefined],
  ])('leads to %s', (_what, changes, url) => {
    expect(linksOf(drydockApplication(changes)).url).toBe(url);
  });

  it('splits titles, keeps each address once, and names those that lead nowhere safe', () => {
    const { links, refused } = linksOf(
      drydockApplication({
        externalURLs: [
          'Mail|https://mail.example/inbox',
          'https://shop-42.preview.example.com',
          'https://docs.example/',
          `Docs|${SCRIPT}`,
          'data:text/html,x',
          'https://user:secret@evil.example/',
          'a|b|c',
        ],
      }),
    );
    expect(links).toEqual([
      { title: 'Mail', url: 'https://mail.example/inbox' },
      { title: 'https://docs.example/', url: 'https://docs.example/' },
    ]);
    expect(refused.map(item => [item.code, item.name])).toEqual([
      ['link-refused', 'Docs'],
      ['link-refused', 'data:text/html,x'],
      ['link-refused', 'https://user:secret@evil.example/'],
      ['link-refused', 'a|b|c'],
    ]);
  });
});
