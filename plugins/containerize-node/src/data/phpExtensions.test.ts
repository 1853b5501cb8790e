import { PackageSuite, phpExtension } from '.';

function extension(name: string, php: string, suite: PackageSuite) {
  const found = phpExtension(name, php, suite);
  if (!found) throw new Error(`no row for ${name}`);
  return found;
}

describe('phpExtension', () => {
  it.each<[string, string, PackageSuite, string]>([
    ['mysql', '5.6.40', 'stretch', 'bundled'],
    ['mysql', '7.0', 'stretch', 'unavailable'],
    ['mysqli', '5.3', 'jessie', 'compiled-in'],
    ['mbstring', '5.4', 'jessie', 'bundled'],
    ['mbstring', '7.4', 'bullseye', 'compiled-in'],
    ['mcrypt', '7.1', 'buster', 'bundled'],
    ['mcrypt', '7.2', 'buster', 'pecl'],
    ['json', '5.3', 'jessie', 'compiled-in'],
    ['sodium', '7.1', 'buster', 'pecl'],
    ['sodium', '7.2', 'buster', 'compiled-in'],
    ['ftp', '8.1', 'bookworm', 'compiled-in'],
    ['ftp', '8.2', 'bookworm', 'bundled'],
    ['xmlrpc', '8.1', 'bookworm', 'pecl'],
    ['imap', '8.4', 'bookworm', 'pecl'],
    ['ioncube_loader', '5.6', 'stretch', 'manual'],
    ['apc', '5.4', 'jessie', 'pecl'],
    ['apc', '5.6', 'stretch', 'unavailable'],
  ])('%s on PHP %s (%s) is %s', (name, php, suite, how) => {
    expect(extension(name, php, suite).how).toBe(how);
  });

  it('changes the flags of gd at 7.4', () => {
    expect(extension('gd', '7.3.33', 'bullseye').configure).toEqual([
      '--with-freetype-dir=/usr',
      '--with-jpeg-dir=/usr',
      '--with-png-dir=/usr',
      '--with-webp-dir=/usr',
    ]);
    expect(extension('gd', '7.4', 'bullseye').configure).toEqual([
      '--with-freetype',
      '--with-jpeg',
      '--with-webp',
    ]);
  });

  it.each<[PackageSuite, string, string[]]>([
    ['jessie', 'libpng12-dev', ['libpng12-0']],
    ['stretch', 'libpng-dev', ['libpng16-16']],
    ['trixie', 'libpng-dev', ['libpng16-16t64']],
  ])('takes the PNG library of %s for gd', (suite, dev, run) => {
    const found = extension('gd', '5.6.40', suite);
    expect(found.build).toContain(dev);
    expect(found.run).toEqual(expect.arrayContaining(run));
  });

  it('needs libzip only since 7.3, with a flag only in 7.3', () => {
    expect(extension('zip', '7.2', 'buster').build).toEqual(['zlib1g-dev']);
    expect(extension('zip', '7.3', 'buster')).toMatchObject({
      configure: ['--with-libzip'],
      run: ['libzip4', 'zlib1g'],
    });
    expect(extension('zip', '8.2', 'trixie')).toMatchObject({
      configure: [],
      run: ['libzip5'],
    });
  });

  it.each([
    ['redis', '5.6', '4.3.0'],
    ['redis', '7.1', '5.3.7'],
    ['redis', '7.4', '6.2.0'],
    ['xdebug', '5.3', '2.2.7'],
    ['memcached', '5.6', '2.2.0'],
    ['mongodb', '7.0', '1.9.2'],
  ])(
    'pins the PECL version of %s that still supports PHP %s',
    (name, php, version) => {
      expect(extension(name, php, 'stretch').pecl?.version).toBe(version);
    },
  );

  it('takes the OpenSSL that PHP of stretch was built with', () => {
    expect(extension('mongodb', '5.6', 'stretch').build).toContain(
      'libssl1.0-dev',
    );
    expect(extension('mongodb', '7.0', 'stretch').build).toContain(
      'libssl-dev',
    );
  });

  it('says that the IMAP library is gone from trixie', () => {
    expect(extension('imap', '8.1', 'bookworm').missing).toEqual([]);
    expect(extension('imap', '8.1', 'trixie').missing).toMatchObject([
      { name: 'c-client', suite: 'trixie' },
    ]);
  });

  it.each([['zend-opcache'], ['Zend-OPcache'], ['opcache']])(
    'knows OPcache as %s',
    name => {
      expect(extension(name, '7.0', 'stretch')).toMatchObject({
        extension: 'opcache',
        zend: true,
      });
    },
  );

  it('does not know extensions of strangers', () => {
    expect(phpExtension('acme_internal', '7.4', 'bullseye')).toBeUndefined();
  });
});
