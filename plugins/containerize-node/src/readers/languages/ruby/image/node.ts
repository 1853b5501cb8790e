import {
  runtimeImage,
  RuntimeRelease,
  runtimeRelease,
  runtimeReleases,
} from '../../../../data';
import { ImageStage, ImageStep } from '../../../../plan/image';
import { ImageContext } from './context';
import { isSafePath } from './safePath';

/** Name of the stage that Node.js is copied from. */
export const NODE_STAGE = 'node';

/** Node.js from 18 on is built against glibc 2.28 (Debian 10). Source: nodejs/node BUILDING.md, "Platform list". */
const OLD_GLIBC_SUITES = ['wheezy', 'jessie', 'stretch'];
const LAST_FOR_OLD_GLIBC = '16';

/** Whether anything that builds the image needs Node.js. */
export function needsNode(context: ImageContext): boolean {
  return (
    needsPackages(context) ||
    context.profile.assets.commands.some(command => command.needs === 'node')
  );
}

/** Whether packages of package.json are used: a manifest alone may be for developers' tools. */
function needsPackages(context: ImageContext): boolean {
  return context.profile.assets.commands.some(({ command }) =>
    /^(npm|npx|yarn|pnpm|node|gulp|grunt|webpack|bower)\b/.test(command),
  );
}

/** The stage that only lends its Node.js. */
export function nodeStage(context: ImageContext): ImageStage | undefined {
  if (!needsNode(context)) return undefined;
  const runtime = context.profile.runtimes.find(r => r.language === 'node');
  const release = nodeRelease(context, runtime?.version);
  const image =
    release && (runtimeImage(release, 'slim') ?? runtimeImage(release, 'full'));
  if (!release || !image) return undefined;
  context.decide(
    'node-version',
    release.latest,
    runtime?.reason ??
      'Node.js compiles the assets while the image is built; the final image has none.',
    runtime?.evidence,
  );
  return {
    name: NODE_STAGE,
    from: `${release.repository ?? 'node'}:${image.tag}`,
    ...(image.digest ? { digest: image.digest } : {}),
    steps: [],
  };
}

function nodeRelease(
  context: ImageContext,
  version: string | undefined,
): RuntimeRelease | undefined {
  const wanted = version ? runtimeRelease('node', version) : undefined;
  const old = OLD_GLIBC_SUITES.includes(context.base.suite);
  const major = Number(wanted?.version.split('.')[0] ?? Infinity);
  if (old && major > Number(LAST_FOR_OLD_GLIBC)) {
    return runtimeRelease('node', LAST_FOR_OLD_GLIBC);
  }
  return (
    wanted ??
    runtimeReleases('node')
      .filter(r => !r.ended)
      .at(-1)
  );
}

/** Node.js, npm and Yarn as the official image has them. */
export function copyNode(): ImageStep[] {
  return [
    {
      kind: 'copy',
      from: NODE_STAGE,
      sources: ['/usr/local/bin/'],
      target: '/usr/local/bin/',
      comment: 'Node.js is only needed to build the assets.',
    },
    {
      kind: 'copy',
      from: NODE_STAGE,
      sources: ['/usr/local/lib/node_modules/'],
      target: '/usr/local/lib/node_modules/',
    },
    { kind: 'copy', from: NODE_STAGE, sources: ['/opt/'], target: '/opt/' },
  ];
}

/** Installs what package.json asks for, before the source is copied. */
export function installPackages(context: ImageContext): ImageStep[] {
  if (!needsPackages(context)) return [];
  return context.profile.packageManagers
    .filter(m => m.language === 'node' && isSafePath(m.manifest))
    .flatMap((manager): ImageStep[] => {
      const slash = manager.manifest.lastIndexOf('/');
      const folder = slash < 0 ? '.' : manager.manifest.slice(0, slash);
      const lock = manager.lockFile;
      const inside = folder === '.' ? [] : ['--prefix', folder];
      const yarn = manager.name === 'yarn';
      const command = yarn
        ? [
            'yarn',
            'install',
            ...(lock ? ['--frozen-lockfile'] : []),
            ...(folder === '.' ? [] : ['--cwd', folder]),
          ]
        : ['npm', lock ? 'ci' : 'install', ...inside];
      return [
        {
          kind: 'copy',
          sources: [manager.manifest, ...(lock ? [lock] : [])],
          target: `${folder}/`,
        },
        {
          kind: 'run',
          caches: [
            { target: yarn ? '/usr/local/share/.cache/yarn' : '/root/.npm' },
          ],
          commands: [{ words: command }],
        },
      ];
    });
}
