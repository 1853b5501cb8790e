import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { activeStorageReader } from './activeStorage';
import { dataFolderReader } from './dataFolders';
import { pageCacheReader } from './pageCache';
import { configFolderReader } from './configFolders';
import { uploadReader } from './uploadReader';
import { writeReader } from './writeReader';

describe('uploadReader', () => {
  it.each([
    [
      'Paperclip by default',
      `class A\n  has_attached_file :photo\nend`,
      'public/system',
    ],
    [
      'Paperclip with a path',
      `has_attached_file :photo, :path => ':rails_root/public/photos/:id/:style.:extension'`,
      'public/photos',
    ],
    [
      'CarrierWave',
      `class U < CarrierWave::Uploader::Base\n  storage :file\n  def store_dir\n    "uploads/#{model.id}"\n  end\nend`,
      'public/uploads',
    ],
    [
      'CarrierWave outside public',
      `class U < CarrierWave::Uploader::Base\n  def store_dir\n    Rails.root.join('private', 'docs', model.id.to_s)\n  end\nend`,
      'private/docs',
    ],
    [
      'attachment_fu',
      `has_attachment :storage => :file_system, :path_prefix => 'public/files'`,
      'public/files',
    ],
    [
      'Dragonfly',
      `datastore :file, root_path: Rails.root.join('public/system/df', Rails.env)`,
      'public/system/df',
    ],
  ])('%s', async (_library, code, path) => {
    const found = await observedValues(
      uploadReader,
      { 'app/models/photo.rb': `${code} # CarrierWave dragonfly` },
      'writable-path',
    );
    expect(found).toEqual([{ path, purpose: 'upload' }]);
  });

  it.each([
    ['Paperclip on S3', `has_attached_file :photo, storage: :s3`],
    [
      'CarrierWave on fog',
      `class U < CarrierWave::Uploader::Base\n  storage :fog\n  def store_dir\n    'uploads'\n  end\nend`,
    ],
  ])('keeps nothing for %s', async (_library, code) => {
    expect(
      await observedValues(
        uploadReader,
        { 'app/models/a.rb': code },
        'writable-path',
      ),
    ).toEqual([]);
  });

  it('asks when a setting for all uploads speaks of an object store', async () => {
    const facts = await observed(uploadReader, {
      'app/uploaders/a.rb': `class U < CarrierWave::Uploader::Base\n  def store_dir\n    'uploads'\n  end\nend`,
      'config/initializers/carrierwave.rb': `CarrierWave.configure { |config| config.storage = :fog if ENV['BUCKET'] }`,
    });
    expect(factsOf(facts, 'question')[0].value).toMatchObject({
      topic: 'uploads',
      default: 'disk',
    });
    expect(factsOf(facts, 'writable-path')[0].confidence).toBe('guessed');
  });

  it.each([
    ['everywhere', 'config.storage = :fog', '', []],
    [
      'in production',
      `if Rails.env.test?\nconfig.storage = :file\nelse\nconfig.storage = :fog\nend`,
      '',
      [],
    ],
    [
      'on a condition of two environments',
      `config.storage(%w(test development).include?(Rails.env) ? :file : :fog)\nconfig.storage = :fog unless Rails.env.development? || Rails.env.test?`,
      '',
      [],
    ],
    [
      'only outside production',
      `config.storage = Rails.env.production? ? :file : :x\nconfig.storage = :fog if Rails.env == 'staging'`,
      '',
      ['public/uploads'],
    ],
    [
      'by default, which a class overrules',
      'config.storage = :fog',
      'storage :file',
      ['public/uploads'],
    ],
  ])(
    'follows a setting that sends uploads to an object store %s',
    async (_where, setting, own, expected) => {
      const found = await observedValues(
        uploadReader,
        {
          'app/uploaders/a.rb': `class U < CarrierWave::Uploader::Base\n${own}\n  def store_dir\n    'uploads'\n  end\nend`,
          'config/initializers/carrierwave.rb': `CarrierWave.configure do |config|\n${setting}\nend`,
        },
        'writable-path',
      );
      expect(found.map(({ path }) => path)).toEqual(expected);
    },
  );
});

describe('configFolderReader', () => {
  const read = async (files: Record<string, string>) =>
    (
      await observedValues(
        configFolderReader,
        { 'config.ru': '', ...files },
        'writable-path',
      )
    ).map(({ path, purpose }) => [path, purpose]);

  it('reads data folders from a sample, each with its purpose', async () => {
    expect(
      await read({
        'config/app.sample.yml':
          'repository_base_path: /var/git/repositories/\narchive_cache_dir: /var/git/tarballs\nbackup:\n  path: /srv/backups\n',
      }),
    ).toEqual([
      ['/var/git/repositories', 'state'],
      ['/var/git/tarballs', 'cache'],
      ['/srv/backups', 'state'],
    ]);
  });

  it.each([
    ['development', 'development:\n  upload_path: /srv/uploads\n'],
    ['a program', 'git:\n  bin_path: /usr/bin/git\n'],
    ['a file', 'data_path: /var/lib/app/keys.json\n'],
    ['a path of a URL', 'files_path: /files\n'],
    ['the parent', 'files_path: /var/lib/../../etc; rm\n'],
    ['broken YAML', 'files_path: [\n'],
  ])('leaves out %s', async (_what, text) => {
    expect(await read({ 'config/app.yml': text })).toEqual([]);
  });

  it('leaves out a sample of what is there', async () => {
    expect(
      await read({
        'config/app.yml': 'a: 1\n',
        'config/app.yml.example': 'files_path: /srv/files\n',
      }),
    ).toEqual([]);
  });
});

describe('activeStorageReader', () => {
  const files = {
    'config/storage.yml': `local:\n  service: Disk\n  root: <%= Rails.root.join("data", "files") %>\namazon:\n  service: S3\n`,
    'db/schema.rb': 'create_table "active_storage_blobs"',
  };

  it.each([
    [
      'the local service',
      ':local',
      [{ path: 'data/files', purpose: 'upload' }],
    ],
    ['an object store', ':amazon', []],
  ])('%s', async (_what, service, expected) => {
    expect(
      await observedValues(
        activeStorageReader,
        {
          ...files,
          'config/environments/production.rb': `config.active_storage.service = ${service}`,
        },
        'writable-path',
      ),
    ).toEqual(expected);
  });

  it('keeps nothing when the application has no attachments', async () => {
    expect(
      await observedValues(
        activeStorageReader,
        {
          ...files,
          'db/schema.rb': '',
          'config/environments/production.rb':
            'config.active_storage.service = :local',
        },
        'writable-path',
      ),
    ).toEqual([]);
  });
});

describe('writeReader', () => {
  it.each([
    [
      `File.open(Rails.root.join('public', 'sitemaps', 'a.xml'), 'w')`,
      'public/sitemaps',
      'state',
    ],
    [`File.open("#{RAILS_ROOT}/data/#{id}.csv", 'wb')`, 'data', 'state'],
    [
      `FileUtils.mkdir_p(File.join(Rails.root, 'tmp', 'exports'))`,
      'tmp/exports',
      'temp',
    ],
    [
      `FileUtils.cp(x, Rails.root.join('public/avatars/a.png'))`,
      'public/avatars',
      'upload',
    ],
    [`Logger.new("#{Rails.root}/log/import.log")`, 'log', 'log'],
    [`PStore.new('data/state.pstore')`, 'data', 'state'],
  ])('%s', async (code, path, purpose) => {
    expect(
      await observedValues(
        writeReader,
        { 'app/models/a.rb': code },
        'writable-path',
      ),
    ).toEqual([{ path, purpose }]);
  });

  it.each([
    ['reading', `File.open(Rails.root.join('data/a.csv'), 'r')`],
    ['an absolute path', `File.open('/etc/x', 'w')`],
    ['a path that leaves the application', `File.open('../../x/y', 'w')`],
    ['a computed path', `File.open(path, 'w')`],
    ['the top folder', `File.open(Rails.root.join('a.txt'), 'w')`],
  ])('says nothing of %s', async (_what, code) => {
    expect(
      await observedValues(writeReader, { 'app/a.rb': code }, 'writable-path'),
    ).toEqual([]);
  });

  it('warns instead of giving a volume to code', async () => {
    const facts = await observed(writeReader, {
      'app/a.rb': `File.open(Rails.root.join('config/settings.yml'), 'w')`,
    });
    expect(factsOf(facts, 'writable-path')).toEqual([]);
    expect(factsOf(facts, 'warning')[0].value.topic).toBe('writes-to-code');
  });
});

describe('dataFolderReader', () => {
  const code = `def path\n  Rails.root.join('private', 'invoices', "#{id}.pdf")\nend`;

  it('takes a folder that the repository keeps empty for data', async () => {
    const [fact] = factsOf(
      await observed(dataFolderReader, {
        'app/models/order.rb': code,
        'private/invoices/.gitkeep': '',
      }),
      'writable-path',
    );
    expect(fact).toMatchObject({
      value: { path: 'private/invoices', purpose: 'state' },
      evidence: [{ file: 'app/models/order.rb', line: 2 }],
    });
  });

  it.each([
    [
      'that is committed',
      { 'app/models/order.rb': code, 'private/invoices/logo.png': 'x' },
    ],
    ['of code', { 'app/a.rb': `require Rails.root.join('lib', 'x')` }],
    [
      'with a pattern in its name',
      { 'app/a.rb': `Dir[Rails.root.join('data', '*')]` },
    ],
  ])('leaves out a folder %s', async (_what, source) => {
    const paths = (
      await observedValues(dataFolderReader, source, 'writable-path')
    ).map(p => p.path);
    expect(paths.filter(path => path !== 'data')).toEqual([]);
  });
});

describe('dataFolderReader, of folders used by default', () => {
  it.each([
    [
      `File.expand_path(s['path'] || 'tmp/backups/', Rails.root)`,
      'tmp/backups',
    ],
    [`File.expand_path(s['path'] || "builds/", Rails.root)`, 'builds'],
    [`File.expand_path(s['path'] || 'tmp/work', Rails.root)`, undefined],
    [`File.expand_path(s['path'] || '../x', Rails.root)`, undefined],
    [`File.expand_path(s['path'] || 'files', other(Rails.root))`, undefined],
  ])('%s', async (code, path) => {
    expect(
      await observedValues(
        dataFolderReader,
        { 'config/initializers/settings.rb': code },
        'writable-path',
      ),
    ).toEqual(path ? [{ path, purpose: 'state' }] : []);
  });
});

describe('pageCacheReader', () => {
  it('knows pages cached among the static files, and a folder of their own', async () => {
    const use = {
      'app/controllers/a_controller.rb': 'class A\n  caches_page :index\nend',
    };
    expect(await observedValues(pageCacheReader, use, 'writable-path')).toEqual(
      [{ path: 'public', purpose: 'cache' }],
    );
    expect(
      await observedValues(
        pageCacheReader,
        {
          ...use,
          'config/environments/production.rb': `config.action_controller.page_cache_directory = Rails.root.join('public', 'cache')`,
        },
        'writable-path',
      ),
    ).toEqual([{ path: 'public/cache', purpose: 'cache' }]);
  });
});
