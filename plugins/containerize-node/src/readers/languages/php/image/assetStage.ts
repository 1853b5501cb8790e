import {
  runtimeImage,
  runtimeRelease,
  runtimeReleases,
} from '../../../../data';
import { ImageStage, ImageStep } from '../../../../plan/image';
import { execForm } from '../../../../plan/commands';
import { AppProfile } from '../../../../profile';
import { ImageContext, WORKDIR } from './context';

/** Name of the stage in which the assets are built. */
export const ASSET_STAGE = 'assets';

/** Folders that the build of assets writes, relative to the application. */
export function assetOutputs(context: ImageContext): string[] {
  const commands = nodeCommands(context.profile);
  if (commands.length === 0) return [];
  const known = commands.flatMap(item => (item.output ? [item.output] : []));
  if (known.length > 0) return [...new Set(known)];
  const root = context.profile.documentRoot?.path ?? '.';
  return root === '.' ? [] : [root];
}

/** Installing is a layer of its own. */
const INSTALL = /^(npm (ci|install|i)|yarn( install)?|pnpm install)$/;

function nodeCommands(profile: AppProfile) {
  return profile.assets.commands.filter(
    item => item.needs === 'node' && !INSTALL.test(item.command),
  );
}

/** The stage that builds style sheets and scripts with Node.js; undefined when nothing is built. */
export function assetStage(context: ImageContext): ImageStage | undefined {
  const commands = nodeCommands(context.profile);
  if (commands.length === 0) return undefined;
  const runtime = context.profile.runtimes.find(
    item => item.language === 'node',
  );
  const release =
    (runtime && runtimeRelease('node', runtime.version)) ??
    runtimeReleases('node')
      .filter(item => !item.ended)
      .at(-1);
  const image =
    release && (runtimeImage(release, 'full') ?? runtimeImage(release, 'slim'));
  if (!release || !image) return undefined;
  context.decide(
    'node-version',
    release.latest,
    runtime?.reason ?? 'Node.js builds the assets; the final image has none.',
    runtime?.evidence ?? commands.flatMap(item => item.evidence),
  );
  return {
    name: ASSET_STAGE,
    from: `node:${image.tag}`,
    ...(image.digest ? { digest: image.digest } : {}),
    suite: image.suite,
    steps: [
      { kind: 'workdir', path: WORKDIR },
      ...context.profile.packageManagers
        .filter(item => item.language === 'node' && item.name !== 'bower')
        .flatMap(installPackages),
      { kind: 'copy', sources: ['.'], target: './' },
      {
        kind: 'run',
        commands: commands.map(item => ({ words: execForm(item.command, []) })),
      },
    ],
  };
}

function installPackages(
  manager: AppProfile['packageManagers'][number],
): ImageStep[] {
  const slash = manager.manifest.lastIndexOf('/');
  const folder = slash === -1 ? '.' : manager.manifest.slice(0, slash);
  const lock = manager.lockFile;
  const yarn = manager.name === 'yarn';
  const words = yarn
    ? [
        'yarn',
        'install',
        ...(lock ? ['--frozen-lockfile'] : []),
        ...(folder === '.' ? [] : ['--cwd', folder]),
      ]
    : [
        'npm',
        lock ? 'ci' : 'install',
        ...(folder === '.' ? [] : ['--prefix', folder]),
      ];
  return [
    {
      kind: 'copy',
      sources: [manager.manifest, ...(lock ? [lock] : [])],
      target: `${folder}/`,
    },
    {
      kind: 'run',
      commands: [{ words }],
      caches: [
        { target: yarn ? '/usr/local/share/.cache/yarn' : '/root/.npm' },
      ],
    },
  ];
}
