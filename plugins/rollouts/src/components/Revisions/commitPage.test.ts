import { commitPage } from './commitPage';

const COMMIT = '6dcb09b5b57875f334f61aebed695e2e4193db5e';

function entityWith(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations },
  };
}

function page(slug: string, location: string, commit = COMMIT) {
  return commitPage(
    entityWith({
      'github.com/project-slug': slug,
      'backstage.io/source-location': location,
    }),
    commit,
  );
}

describe('commitPage', () => {
  it('leads to the commit at the forge of the entity', () => {
    expect(
      page('acme/shop', 'url:https://ghe.example.com/acme/shop/tree/main/'),
    ).toBe(`https://ghe.example.com/acme/shop/commit/${COMMIT}`);
  });

  it('knows the forge by where the entity was read from, too', () => {
    const entity = entityWith({
      'github.com/project-slug': 'acme/shop',
      'backstage.io/managed-by-location':
        'url:http://localhost:7300/acme/shop/blob/master/catalog-info.yaml',
    });
    expect(commitPage(entity, COMMIT)).toBe(
      `http://localhost:7300/acme/shop/commit/${COMMIT}`,
    );
  });

  it.each([
    ['no slug', '', 'url:https://github.com/acme/shop'],
    ['a slug that leads elsewhere', 'a/../b', 'url:https://github.com/a/b'],
    ['a file', 'acme/shop', 'file:/srv/catalog-info.yaml'],
    ['a script', 'acme/shop', 'url:javascript:alert(1)'],
    ['no address', 'acme/shop', 'url:shop'],
  ])('leads nowhere for %s', (_case, slug, location) => {
    expect(page(slug, location)).toBeUndefined();
  });

  it('leads nowhere for what is no commit', () => {
    const location = 'url:https://github.com/acme/shop';
    expect(page('acme/shop', location, 'main?x')).toBeUndefined();
  });
});
