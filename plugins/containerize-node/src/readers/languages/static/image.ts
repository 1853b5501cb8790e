import {
  debianSuite,
  runtimeImage,
  runtimeRelease,
  runtimeReleases,
} from '../../../data';
import {
  Decision,
  ImagePlan,
  ImageStage,
  ImageStep,
} from '../../../plan/image';
import { execForm } from '../../../plan/commands';
import { UNMEASURED } from '../../../plan/resources';
import { AppProfile } from '../../../profile';
import { nginxImage } from '../php/image/tools';
import { nginxFile } from './nginxFile';

const WORKDIR = '/app';
const PORT = 8080;
const USER = { name: 'app', uid: 10001, gid: 10001 };
const NGINX_FILE = 'deploy/image/nginx.conf';
const SITE = '/usr/share/nginx/site';

function buildStage(
  profile: AppProfile,
  decisions: Decision[],
): ImageStage | undefined {
  const commands = profile.assets.commands.filter(
    item =>
      item.needs === 'node' &&
      !/^(npm (ci|install)|yarn( install)?|pnpm install)$/.test(item.command),
  );
  if (commands.length === 0) return undefined;
  const runtime = profile.runtimes.find(item => item.language === 'node');
  const release =
    (runtime && runtimeRelease('node', runtime.version)) ??
    runtimeReleases('node')
      .filter(item => !item.ended)
      .at(-1);
  const image =
    release && (runtimeImage(release, 'full') ?? runtimeImage(release, 'slim'));
  if (!release || !image) return undefined;
  const manager = profile.packageManagers.find(
    item => item.language === 'node',
  );
  const lock = manager?.lockFile ?? undefined;
  const yarn = manager?.name === 'yarn';
  decisions.push({
    topic: 'node-version',
    choice: release.latest,
    reason:
      runtime?.reason ?? 'Node.js builds the site; the final image has none.',
    evidence: runtime?.evidence ?? [],
  });
  const install: ImageStep[] = [
    {
      kind: 'copy',
      sources: ['package.json', ...(lock ? [lock] : [])],
      target: './',
    },
    {
      kind: 'run',
      commands: [
        {
          words: yarn
            ? ['yarn', 'install', ...(lock ? ['--frozen-lockfile'] : [])]
            : ['npm', lock ? 'ci' : 'install'],
        },
      ],
      caches: [
        { target: yarn ? '/usr/local/share/.cache/yarn' : '/root/.npm' },
      ],
    },
  ];
  return {
    name: 'build',
    from: `node:${image.tag}`,
    ...(image.digest ? { digest: image.digest } : {}),
    suite: image.suite,
    steps: [
      { kind: 'workdir', path: WORKDIR },
      ...install,
      { kind: 'copy', sources: ['.'], target: './' },
      {
        kind: 'run',
        commands: commands.map(item => ({ words: execForm(item.command, []) })),
      },
    ],
  };
}

/** The top folder is served, so what deploys it is taken out first. */
function siteStage(tag: string): ImageStage {
  return {
    name: 'site',
    from: `nginx:${tag}`,
    steps: [
      { kind: 'workdir', path: WORKDIR },
      { kind: 'copy', sources: ['.'], target: './' },
      {
        kind: 'run',
        commands: [
          {
            words: [
              'rm',
              '-rf',
              'deploy',
              '.drydock',
              'catalog-info.yaml',
              'package.json',
            ],
          },
        ],
      },
    ],
  };
}

/** How a static site becomes an image: what is built is built with Node.js, and nginx serves it without rights. */
export function planStaticImage(profile: AppProfile): ImagePlan {
  const decisions: Decision[] = [
    {
      topic: 'web-server',
      choice: 'nginx',
      reason: 'Files without code need a web server and nothing else.',
      evidence: profile.documentRoot?.evidence ?? [],
    },
  ];
  const build = buildStage(profile, decisions);
  const root = profile.documentRoot?.path ?? '.';
  const { tag, suite } = nginxImage();
  const site = build || root !== '.' ? undefined : siteStage(tag);
  const from = site ?? build;
  const source: ImageStep = from
    ? {
        kind: 'copy',
        from: from.name,
        sources: [site ? `${WORKDIR}/` : `${WORKDIR}/${root}/`],
        target: './',
      }
    : { kind: 'copy', sources: [`${root}/`], target: './' };
  const generator = profile.framework?.name;
  const warnings: ImagePlan['warnings'] =
    generator === 'hugo'
      ? [
          {
            topic: 'static-generator',
            text: 'Hugo builds this site, and no official image of Hugo exists. Build it in the workflow before the image (hugo --minify), or commit the folder public.',
            evidence: profile.framework?.evidence ?? [],
          },
        ]
      : [];
  return {
    stages: [
      ...(build ? [build] : []),
      ...(site ? [site] : []),
      {
        name: 'app',
        from: `nginx:${tag}`,
        ...(debianSuite(suite) ? { suite } : {}),
        steps: [
          {
            kind: 'copy',
            sources: [NGINX_FILE],
            target: '/etc/nginx/app.conf',
          },
          { kind: 'workdir', path: SITE },
          source,
          { kind: 'user', user: `${USER.uid}:${USER.gid}` },
          { kind: 'expose', port: PORT },
          { kind: 'stopsignal', signal: 'SIGQUIT' },
          {
            kind: 'cmd',
            words: ['nginx', '-c', '/etc/nginx/app.conf', '-g', 'daemon off;'],
          },
        ],
      },
    ],
    files: { [NGINX_FILE]: nginxFile(PORT, SITE) },
    workdir: SITE,
    user: USER,
    web: [
      {
        name: 'app',
        command: [],
        ports: [{ name: 'http', port: PORT }],
        env: {},
        scratch: [],
        probes: {
          kind: 'http',
          port: 'http',
          path: '/',
          startupSeconds: 10,
          reason: 'The first page needs nothing but the web server.',
        },
        resources: {
          ...UNMEASURED,
          memoryRequest: '32Mi',
          memoryLimit: '128Mi',
        },
      },
    ],
    commandPrefix: [],
    scratch: ['/tmp'],
    readOnlyRootFilesystem: true,
    environment: {},
    ignore: ['node_modules', 'deploy/base', 'deploy/overlays'],
    decisions,
    warnings,
  };
}
