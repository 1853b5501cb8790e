import { ImagePlan, ImageStage } from '../../../../plan/image';
import { nginxImage } from '../../php/image/tools';
import { nginxFile } from '../../static/nginxFile';
import { generatorNamed } from '../framework/generators';
import { buildStage, BUILD_STAGE } from './buildStage';
import { bundlerEnvironment } from './bundler';
import { PUBLIC_PORT } from './containers';
import { ImageContext, WORKDIR } from './context';
import { USER } from './finalStage';
import { gemStage } from './gemStage';
import { nodeStage } from './node';
import { IMAGE_FOLDER } from './serverConfig';

const NGINX_FILE = `${IMAGE_FOLDER}/nginx.conf`;
const SITE = '/usr/share/nginx/site';

/** A generated site: Ruby builds it, nginx serves it. */
export function generatorImage(context: ImageContext): ImagePlan {
  const generator = generatorNamed(context.profile.framework?.name);
  const output =
    context.profile.assets.commands.find(command => command.output)?.output ??
    generator?.output ??
    'public';
  context.files[NGINX_FILE] = nginxFile(PUBLIC_PORT, SITE);
  context.decide(
    'web-server',
    'nginx',
    `${
      generator?.name ?? 'The generator'
    } makes plain files while the image is built; the image that runs has nginx and no Ruby.`,
    context.profile.framework?.evidence,
  );
  const node = nodeStage(context);
  return {
    stages: [
      ...(node ? [node] : []),
      {
        name: 'base',
        from: `${context.release.repository ?? 'ruby'}:${context.base.tag}`,
        ...(context.base.digest ? { digest: context.base.digest } : {}),
        suite: context.base.suite,
        steps: [
          { kind: 'workdir', path: WORKDIR },
          {
            kind: 'env',
            values: { LANG: 'C.UTF-8', ...bundlerEnvironment(context) },
          },
        ],
      },
      gemStage(context),
      buildStage(context),
      siteStage(output),
    ],
    files: context.files,
    workdir: SITE,
    user: USER,
    web: [
      {
        name: 'app',
        command: [],
        ports: [{ name: 'http', port: PUBLIC_PORT }],
        env: {},
        scratch: [],
        probes: {
          kind: 'http',
          port: 'http',
          path: '/',
          startupSeconds: 10,
          reason: 'A generated site answers every request from its files.',
        },
        resources: {
          cpuRequest: '10m',
          memoryRequest: '32Mi',
          memoryLimit: '64Mi',
        },
      },
    ],
    commandPrefix: [],
    scratch: ['/tmp'],
    readOnlyRootFilesystem: true,
    environment: {},
    ignore: [output, 'node_modules', 'vendor/bundle', '.bundle'],
    decisions: context.decisions,
    warnings: context.warnings,
  };
}

/** The image itself: the files, and nginx without rights to serve them. */
function siteStage(output: string): ImageStage {
  const { tag, suite } = nginxImage();
  return {
    name: 'app',
    from: `nginx:${tag}`,
    suite,
    steps: [
      { kind: 'copy', sources: [NGINX_FILE], target: '/etc/nginx/app.conf' },
      { kind: 'workdir', path: SITE },
      {
        kind: 'copy',
        from: BUILD_STAGE,
        sources: [`${WORKDIR}/${output}/`],
        target: './',
      },
      { kind: 'user', user: `${USER.uid}:${USER.gid}` },
      { kind: 'expose', port: PUBLIC_PORT },
      { kind: 'stopsignal', signal: 'SIGQUIT' },
      {
        kind: 'cmd',
        words: ['nginx', '-c', '/etc/nginx/app.conf', '-g', 'daemon off;'],
      },
    ],
  };
}
