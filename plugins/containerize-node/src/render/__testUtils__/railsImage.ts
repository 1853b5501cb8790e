import { ImagePlan } from '../../plan';
import { containerPlan } from './plans';

export const railsWeb = containerPlan({
  name: 'app',
  ports: [{ name: 'http', port: 3000 }],
  probes: {
    kind: 'http',
    port: 'http',
    path: '/healthz',
    headers: { Host: 'shop.example.com' },
    startupSeconds: 120,
    reason: 'config/routes.rb has a health route.',
  },
});

export const railsImage: ImagePlan = {
  stages: [
    {
      name: 'base',
      from: 'ruby:2.1.10-slim',
      digest: `sha256:${'ab'.repeat(32)}`,
      suite: 'jessie',
      steps: [
        { kind: 'env', values: { RAILS_ENV: 'production', LANG: 'C.UTF-8' } },
        { kind: 'workdir', path: '/app' },
        {
          kind: 'apt',
          packages: ['libmysqlclient18', 'imagemagick'],
          comment: 'mysql2 and paperclip',
        },
      ],
    },
    {
      name: 'build',
      from: 'base',
      steps: [
        { kind: 'apt', packages: ['build-essential', 'libmysqlclient-dev'] },
        { kind: 'copy', sources: ['Gemfile', 'Gemfile.lock'], target: './' },
        {
          kind: 'run',
          commands: [
            {
              words: [
                'bundle',
                'install',
                '--deployment',
                '--without',
                'development test',
              ],
            },
          ],
          caches: [{ target: '/usr/local/bundle/cache' }],
          secrets: [
            { id: 'gems-example-com', env: 'BUNDLE_GEMS__EXAMPLE__COM' },
          ],
          comment:
            'Dependencies come before the source, so that a change of the source keeps this layer.',
        },
        { kind: 'copy', sources: ['.'], target: './' },
        {
          kind: 'run',
          commands: [
            {
              words: [
                'env',
                'SECRET_KEY_BASE=build',
                'bundle',
                'exec',
                'rake',
                'assets:precompile',
              ],
            },
          ],
        },
      ],
    },
    {
      name: 'app',
      from: 'base',
      steps: [
        {
          kind: 'run',
          commands: [
            { words: ['useradd', '--uid', '10001', '--create-home', 'app'] },
          ],
        },
        {
          kind: 'copy',
          from: 'build',
          sources: ['/app'],
          target: '/app',
          chown: 'app:app',
        },
        {
          kind: 'copy',
          sources: ['deploy/image/unicorn.rb'],
          target: '/etc/unicorn.rb',
        },
        { kind: 'user', user: '10001:10001' },
        { kind: 'expose', port: 3000 },
        { kind: 'stopsignal', signal: 'SIGQUIT' },
        {
          kind: 'cmd',
          words: ['bundle', 'exec', 'unicorn', '-c', '/etc/unicorn.rb'],
        },
      ],
    },
  ],
  files: { 'deploy/image/unicorn.rb': 'listen 3000\n' },
  workdir: '/app',
  user: { name: 'app', uid: 10001, gid: 10001 },
  web: [railsWeb],
  commandPrefix: ['bundle', 'exec'],
  scratch: ['/app/tmp', '/app/log'],
  readOnlyRootFilesystem: true,
  environment: { RAILS_ENV: 'production' },
  ignore: [],
  decisions: [],
  warnings: [],
};
