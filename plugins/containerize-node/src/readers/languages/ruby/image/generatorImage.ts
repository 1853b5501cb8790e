import { ImagePlan } from '../../../../plan';
import { generatorNamed } from '../framework/generators';
import { buildStage, BUILD_STAGE } from './buildStage';
import { bundlerEnvironment } from './bundler';
import { PUBLIC_PORT } from './containers';
import { ImageContext, WORKDIR } from './context';
import { gemStage } from './gemStage';
import { nodeStage } from './node';

/** nginx's own image that runs without root. */
const STATIC_BASE = 'nginxinc/nginx-unprivileged:1.28-alpine-slim';

/** A generated site: Ruby builds it, nginx serves it. */
export function generatorImage(context: ImageContext): ImagePlan {
  const generator = generatorNamed(context.profile.framework?.name);
  const output =
    context.profile.assets.commands.find(command => command.output)?.output ??
    generator?.output ??
    'public';
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
      {
        name: 'app',
        from: STATIC_BASE,
        steps: [
          {
            kind: 'copy',
            from: BUILD_STAGE,
            sources: [`${WORKDIR}/${output}/`],
            target: '/usr/share/nginx/html/',
          },
          { kind: 'expose', port: PUBLIC_PORT },
        ],
      },
    ],
    files: context.files,
    workdir: '/usr/share/nginx/html',
    user: { name: 'nginx', uid: 101, gid: 101 },
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
