import {
  isPastEndOfLife,
  runtimeImage,
  RuntimeLanguage,
  runtimeRelease,
  runtimeReleases,
} from '.';

function release(language: RuntimeLanguage, version: string) {
  const found = runtimeRelease(language, version);
  if (!found) throw new Error(`no row for ${language} ${version}`);
  return found;
}

describe('runtimeRelease', () => {
  it.each<[RuntimeLanguage, string, string, string, string]>([
    ['ruby', '1.9.2', '1.9.3-p551', '2015-02-23', '1.9.3-p551-slim'],
    ['ruby', '2.1.5', '2.1.10', '2017-03-31', '2.1.10-slim'],
    ['ruby', '2.3.8', '2.3.8', '2019-03-31', '2.3.8-slim-stretch'],
    ['ruby', '2.6.3', '2.6.10', '2022-03-31', '2.6.10-slim-bullseye'],
    ['ruby', '3.3', '3.3.12', '2027-03-31', '3.3.12-slim-trixie'],
    ['php', '5.3.3', '5.3.29', '2014-08-14', '5.3.29-apache'],
    ['php', '5.6', '5.6.40', '2018-12-31', '5.6.40-apache-stretch'],
    ['php', '7.4.33', '7.4.33', '2022-11-28', '7.4.33-apache-bullseye'],
    ['perl', '5.16.3', '5.16.3', '2015-05-20', '5.16.3-slim-buster'],
    ['python', '2.7', '2.7.18', '2020-01-01', '2.7.18-slim-buster'],
    ['node', '0.10.48', '0.10.48', '2016-10-31', '0.10.48-slim'],
    ['node', '8.17.0', '8.17.0', '2019-12-31', '8.17.0-buster-slim'],
    ['java', '1.8.0_392', '8u502-b07', '2030-12-31', '8u502-b07-jre-resolute'],
  ])('knows %s %s', (language, version, latest, endOfLife, tag) => {
    const found = release(language, version);
    expect(found).toMatchObject({ latest, endOfLife });
    expect(found.images.map(image => image.tag)).toContain(tag);
  });

  it.each<[string, RuntimeLanguage, string]>([
    ['a release that never was', 'ruby', '2.9'],
    ['a major version that names many releases', 'ruby', '2'],
    ['text that is no version', 'php', 'latest'],
  ])('finds nothing for %s', (_what, language, version) => {
    expect(runtimeRelease(language, version)).toBeUndefined();
  });

  it('keeps releases for which no official image was ever made', () => {
    expect(release('ruby', '1.8.7').images).toEqual([]);
    expect(release('php', '5.2.17').images).toEqual([]);
  });

  it.each<[RuntimeLanguage, string]>([
    ['ruby', '1.9.3'],
    ['ruby', '2.0'],
    ['php', '5.3'],
    ['php', '5.4'],
  ])(
    'marks the images of %s %s that tools of today refuse',
    (language, version) => {
      expect(release(language, version).manifestSchema).toBe(1);
    },
  );

  it('does not mark images that can still be pulled', () => {
    expect(release('ruby', '2.1').manifestSchema).toBeUndefined();
    expect(release('php', '5.6').manifestSchema).toBeUndefined();
  });

  it('pins images past their end by a recorded digest and its source', () => {
    const image = runtimeImage(release('php', '5.6'), 'apache');
    expect(image?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(image?.digestSource).toContain('repo-info');
  });
});

describe('runtimeReleases', () => {
  it('goes from the oldest to the newest', () => {
    const versions = runtimeReleases('ruby').map(row => row.version);
    expect(versions.slice(0, 4)).toEqual(['1.8', '1.9', '2.0', '2.1']);
    expect(versions.at(-1)).toBe('4.0');
    expect(runtimeReleases('perl').map(row => row.version)).toContain('5.10');
  });
});

describe('isPastEndOfLife', () => {
  it.each<[RuntimeLanguage, string, string, boolean]>([
    ['ruby', '2.3', '2019-03-31', false],
    ['ruby', '2.3', '2019-04-01', true],
    ['perl', '5.8.9', '2026-01-01', true],
    ['go', '1.27', '2026-11-24', false],
  ])('says of %s %s on %s: %s', (language, version, today, expected) => {
    expect(isPastEndOfLife(release(language, version), today)).toBe(expected);
  });
});

describe('runtimeImage', () => {
  it('takes the newest distribution release', () => {
    expect(runtimeImage(release('node', '16'), 'slim')?.suite).toBe('bookworm');
  });

  it('keeps to the releases it may take', () => {
    const image = runtimeImage(release('ruby', '3.2'), 'slim', [
      'bullseye',
      'bookworm',
    ]);
    expect(image?.tag).toBe('3.2.11-slim-bookworm');
  });

  it('finds nothing when no image fits', () => {
    expect(runtimeImage(release('ruby', '3.2'), 'apache')).toBeUndefined();
    expect(
      runtimeImage(release('ruby', '3.2'), 'slim', ['jessie']),
    ).toBeUndefined();
  });
});
