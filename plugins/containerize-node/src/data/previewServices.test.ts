import { previewRelease, PreviewServiceRow, previewService } from '.';

function row(product: string): PreviewServiceRow {
  const found = previewService(product);
  if (!found) throw new Error(`no row for ${product}`);
  return found;
}

describe('the release of a product for previews', () => {
  it.each([
    ['mysql', '5.5.30', '5.5'],
    ['mysql', '5.1', '5.5'],
    ['mysql', '8', '8.4'],
    ['mysql', '99', '9'],
    ['mysql', undefined, '5.7'],
    ['mysql', 'latest', '5.7'],
    ['postgresql', '~> 9.3', '9.6'],
    ['postgresql', '12.4', '12'],
    ['mariadb', '10.2', '10.3'],
    ['redis', '2.8', '3.2'],
  ])('of %s %s is of the line %s', (product, version, line) => {
    expect(previewRelease(row(product), version).version).toBe(line);
  });

  it.each([
    'postgresql',
    'mysql',
    'mariadb',
    'mongodb',
    'redis',
    'memcached',
    'elasticsearch',
  ])('of %s is pinned, its default among them', product => {
    const { releases, default: line } = row(product);
    expect(releases.map(item => item.version)).toContain(line);
    for (const { image } of releases) {
      expect(image).toMatch(/:\d+(\.\d+)+$/);
    }
  });

  it('is unknown for a product nobody knows how to run', () => {
    expect(previewService('oracle')).toBeUndefined();
  });
});
