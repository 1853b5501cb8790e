// A profile and a table of ids for the tests of the scoring.

export const profile = {
  runtimes: [
    {
      language: 'ruby',
      version: '2.1.10',
      role: 'app',
      endOfLife: '2017-03-31',
      evidence: [{ file: '.ruby-version', line: 1 }],
    },
    { language: 'node', version: '6.17.1', role: 'build', endOfLife: null },
  ],
  framework: { name: 'rails', version: '4.2.8' },
  processes: [
    {
      name: 'web',
      kind: 'web',
      command: 'unicorn -c config/unicorn.rb',
      port: null,
    },
    { name: 'git', kind: 'daemon', command: 'git daemon', port: 9400 },
  ],
  dataStores: [{ product: 'sqlite', required: false }],
  nativePackages: { build: [{ name: 'libpq-dev' }], run: [] },
  documentRoot: null,
  health: { kind: 'endpoint', path: '/ping' },
  questions: [
    { topic: 'state-storage', default: 'single-volume' },
    { topic: 'schedule-mailer', default: '0 * * * *' },
    { topic: 'runtime-version', default: '2.1' },
  ],
  warnings: [
    {
      topic: 'submodules',
      text: 'Two Submodules are not copied.',
      evidence: [{ file: '.gitmodules', line: 3 }],
    },
  ],
};

export const ids = {
  'questions.topic': {
    'state-on-disk': ['state-storage'],
    schedule: ['schedule-*'],
  },
  'health.kind': { http: ['endpoint', 'page'] },
};
