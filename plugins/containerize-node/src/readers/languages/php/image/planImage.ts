import { Answers } from '../../../../plan/answers';
import { ImagePlan, ImageStage } from '../../../../plan/image';
import { AppProfile } from '../../../../profile';
import { assetOutputs, assetStage } from './assetStage';
import { decideBase } from './base';
import { composerStage } from './composerStage';
import { isPlainPath } from './apache';
import { webContainers } from './containers';
import { ImageContext, imageContext, USER, WORKDIR } from './context';
import { extensionSteps, planExtensions } from './extensions';
import { finalStage, INI_FILE } from './finalStage';
import { iniFile } from './iniFile';
import { pearSteps } from './pear';

const EXTENSION_STAGE = 'extensions';

/**
 * How a PHP application becomes an image: a stage that compiles extensions, one that runs Composer, one that builds
 * assets, and the official image with what they made.
 *
 * @throws Error when the document root cannot be written into a web server's configuration, or no PHP image is known
 */
export function planImage(profile: AppProfile, answers: Answers): ImagePlan {
  const context = imageContext(profile, answers);
  if (!isPlainPath(context.documentRoot)) {
    throw new Error(
      `The document root ${JSON.stringify(
        context.documentRoot,
      )} has characters that no web server takes. Rename the folder, or name another by the answer document-root.`,
    );
  }
  decideBase(context);
  if (!profile.documentRoot) {
    context.warn(
      'document-root',
      'No folder is known that visitors may see, so the image serves the whole application. Name the folder by the answer document-root before the image is built.',
    );
  }
  const extensions = planExtensions(context);
  const extension = extensionStage(context, extensions);
  const composer = composerStage(
    context,
    extension?.name ?? `php:${context.base.tag}`,
  );
  const assets = assetStage(context);
  context.files[INI_FILE] = iniFile(context);
  const final = finalStage(context, {
    ...(extension ? { extensions: extension.name } : {}),
    ...(composer ? { application: composer.name } : {}),
    assets: assets !== undefined,
    packages: extensions.run,
  });
  warnOfAssets(context, assets);
  return {
    stages: [extension, composer, assets, final].filter(
      (stage): stage is ImageStage => stage !== undefined,
    ),
    files: context.files,
    workdir: WORKDIR,
    user: USER,
    web:
      profile.documentRoot || profile.processes.some(p => p.kind === 'web')
        ? webContainers(context)
        : [],
    commandPrefix: [],
    scratch: ['/tmp'],
    readOnlyRootFilesystem: true,
    environment: apacheEnvironment(context),
    ignore: context.composer ? ['vendor', 'node_modules'] : ['node_modules'],
    decisions: context.decisions,
    warnings: context.warnings,
  };
}

/** The start script of the newer images makes these folders; they must be ones that can be written. */
function apacheEnvironment(context: ImageContext): Record<string, string> {
  if (context.server !== 'apache') return {};
  return {
    APACHE_RUN_DIR: '/tmp',
    APACHE_LOCK_DIR: '/tmp',
    APACHE_PID_FILE: '/tmp/apache2.pid',
    APACHE_LOG_DIR: '/var/log/apache2',
  };
}

function extensionStage(
  context: ImageContext,
  plan: ReturnType<typeof planExtensions>,
): ImageStage | undefined {
  const steps = [...extensionSteps(plan), ...pearSteps(context)];
  if (steps.length === 0) return undefined;
  const { base } = context;
  const build = [...new Set(plan.build)].sort();
  return {
    name: EXTENSION_STAGE,
    from: `php:${base.tag}`,
    ...(base.digest ? { digest: base.digest } : {}),
    suite: base.suite,
    steps: [
      ...(build.length > 0 ? [{ kind: 'apt' as const, packages: build }] : []),
      ...steps,
    ],
  };
}

function warnOfAssets(
  context: ImageContext,
  stage: ImageStage | undefined,
): void {
  if (stage && assetOutputs(context).length === 0) {
    context.warn(
      'assets',
      'Nothing says where the build of the assets writes, so its result is not in the image. Name the folder in a COPY from the stage "assets".',
      context.profile.assets.commands.flatMap(item => item.evidence),
    );
  }
}
