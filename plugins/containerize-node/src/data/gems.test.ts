import { gemPackages, PackageSuite } from '.';

function packages(gem: string, suite: PackageSuite, version?: string) {
  const found = gemPackages(gem, suite, version);
  if (!found) throw new Error(`no row for ${gem}`);
  return found;
}

describe('gemPackages', () => {
  it.each<[string, PackageSuite, string[], string[]]>([
    ['pg', 'bullseye', ['libpq-dev'], ['libpq5']],
    ['mysql2', 'jessie', ['libmysqlclient-dev'], ['libmysqlclient18']],
    ['mysql2', 'bookworm', ['default-libmysqlclient-dev'], ['libmariadb3']],
    ['icu', 'stretch', ['libicu-dev'], ['libicu57']],
    ['icu', 'buster', ['libicu-dev'], ['libicu63']],
    ['icu', 'bullseye', ['libicu-dev'], ['libicu67']],
    ['icu', 'bookworm', ['libicu-dev'], ['libicu72']],
    ['icu', 'trixie', ['libicu-dev'], ['libicu76']],
    ['ffi', 'bullseye', ['libffi-dev'], ['libffi7']],
    ['typhoeus', 'trixie', ['libcurl4-openssl-dev'], ['libcurl4t64']],
    ['mini_magick', 'bookworm', [], ['imagemagick']],
    ['bcrypt', 'bookworm', [], []],
  ])('of %s on %s', (gem, suite, build, run) => {
    expect(packages(gem, suite)).toMatchObject({ build, run, missing: [] });
  });

  it('joins libraries and tools without repeating one', () => {
    const found = packages('rugged', 'bookworm');
    expect(found.build).toEqual([
      'cmake',
      'libssh2-1-dev',
      'libssl-dev',
      'pkg-config',
      'zlib1g-dev',
    ]);
    expect(found.native).toBe(true);
  });

  it('puts the programs a gem runs among the run-time packages only', () => {
    const found = packages('docsplit', 'bookworm');
    expect(found.run).toEqual(
      expect.arrayContaining([
        'graphicsmagick',
        'poppler-utils',
        'tesseract-ocr',
      ]),
    );
    expect(found.build).toEqual([]);
    expect(found.native).toBe(false);
  });

  it('says what a Debian release does not have', () => {
    expect(packages('wicked_pdf', 'bookworm').missing).toEqual([]);
    expect(packages('wicked_pdf', 'trixie').missing).toEqual([
      { name: 'wkhtmltopdf', what: 'HTML to PDF', suite: 'trixie' },
    ]);
    expect(packages('capybara-webkit', 'trixie').missing).toHaveLength(1);
  });

  it('gives the limits of the locked version only', () => {
    const old = packages('rmagick', 'trixie', '2.16.0');
    expect(old.limits.map(limit => limit.suites?.includes('trixie'))).toEqual([
      false,
    ]);
    expect(packages('rmagick', 'trixie', '5.3.0').limits).toEqual([]);
    expect(packages('rmagick', 'trixie').limits).toHaveLength(1);
  });

  it.each([
    ['1.10.10', false],
    ['1.11.0', true],
    ['1.16.2', true],
    [undefined, false],
  ])(
    'knows whether nokogiri %s is published ready-made: %s',
    (version, expected) => {
      expect(packages('nokogiri', 'bookworm', version).precompiled).toBe(
        expected,
      );
    },
  );

  it('reads versions of gems as RubyGems writes them', () => {
    expect(packages('nokogiri', 'bookworm', '1.6.0.rc2').precompiled).toBe(
      false,
    );
  });

  it('marks gems that are only for tests', () => {
    expect(packages('poltergeist', 'stretch').purpose).toBe('test');
  });

  it('does not know gems that need nothing', () => {
    expect(gemPackages('devise', 'bookworm')).toBeUndefined();
  });
});
