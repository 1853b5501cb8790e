import { archiveSourceLines, debianSuite, endOfLife } from '.';

function lines(suite: string, today: string) {
  const found = debianSuite(suite);
  if (!found) throw new Error(`no row for ${suite}`);
  return archiveSourceLines(found, today);
}

describe('archiveSourceLines', () => {
  it('leaves releases that are on the mirrors alone', () => {
    expect(lines('bookworm', '2026-11-24')).toBeUndefined();
    expect(lines('bullseye', '2026-11-24')).toBeUndefined();
  });

  it('points an archived release to the archive and ignores Valid-Until', () => {
    expect(lines('buster', '2026-11-24')).toEqual({
      lines: [
        'deb http://archive.debian.org/debian buster main',
        'deb http://archive.debian.org/debian-security buster/updates main',
      ],
      aptConfiguration: ['Acquire::Check-Valid-Until "false";'],
      signatureChecked: true,
    });
  });

  it.each([
    ['stretch', '2026-11-24'],
    ['jessie', '2026-11-24'],
    ['buster', '2027-04-12'],
  ])(
    'says that the signature of %s cannot be checked on %s',
    (suite, today) => {
      const found = lines(suite, today);
      expect(found?.signatureChecked).toBe(false);
      expect(found?.lines[0]).toContain('[trusted=yes]');
    },
  );
});

describe('endOfLife', () => {
  it.each([
    ['ruby', '2.1.5', '2017-03-31'],
    ['rails', '4.2.11.3', '2017-04-27'],
    ['laravel', '5.1.46', '2018-06-09'],
    ['symfony', '2.8.52', '2019-11-01'],
    ['drupal', '7.59', '2025-01-05'],
    ['wordpress', '4.9.8', '2018-12-06'],
    ['debian', 'stretch', '2020-07-18'],
  ])('of %s %s is %s', (product, version, day) => {
    expect(endOfLife(product, version)).toBe(day);
  });

  it.each([
    ['rails', '2.3.18'],
    ['rails', '99.1'],
    ['somethingelse', '1.0'],
  ])('of %s %s is not known', (product, version) => {
    expect(endOfLife(product, version)).toBeUndefined();
  });
});
