import { Answers } from '../../../../plan/answers';
import { ImagePlan, ImageStage } from '../../../../plan/image';
import { AppProfile } from '../../../../profile';
import { isGenerator } from '../framework/generators';
import { baseDecision, baseStage, runtimeEnvironment } from './baseStage';
import { buildStage } from './buildStage';
import { cgiImage } from './cgiImage';
import { BEHIND_PORT, PUBLIC_PORT, webContainers } from './containers';
import { ImageContext, imageContext, WORKDIR } from './context';
import { finalStage, USER } from './finalStage';
import { gemStage, manifestOf } from './gemStage';
import { generatorImage } from './generatorImage';
import { FrontServer, frontServer } from './nginx';
import { nodeStage } from './node';
import { decideRubyLine } from './rubyLine';
import { decideServer } from './server';
import { ServerStart, serverStart } from './serverConfig';

/** How a Ruby application becomes an image. */
export function planImage(profile: AppProfile, answers: Answers): ImagePlan {
  const context = imageContext(profile, answers);
  if (isGenerator(profile.framework?.name)) return generatorImage(context);
  if (profile.framework?.name === 'cgi') return planCgi(context);
  const serves = profile.processes.some(p => p.kind === 'web');
  if (serves) decideServer(context);
  const front = serves ? frontServer(context) : undefined;
  const start = serves
    ? serverStart(context, front ? BEHIND_PORT : PUBLIC_PORT)
    : undefined;
  baseDecision(context);
  decideRubyLine(context, manifestOf(context));
  return {
    ...sharedParts(context),
    stages: stages(context, start, front),
    files: context.files,
    web: start ? webContainers(context, start, front) : [],
  };
}

function planCgi(context: ImageContext): ImagePlan {
  baseDecision(context);
  return cgiImage(context, {
    base: baseStage(context, undefined),
    gems: gemStage(context),
    build: buildStage(context),
    final: finalStage(context, undefined, undefined),
    rest: sharedParts(context),
  });
}

/** What does not depend on how requests are served. */
function sharedParts(
  context: ImageContext,
): Omit<ImagePlan, 'stages' | 'files' | 'web'> {
  return {
    workdir: WORKDIR,
    user: USER,
    commandPrefix: context.bundled ? ['bundle', 'exec'] : [],
    scratch: [
      '/tmp',
      `${WORKDIR}/tmp`,
      ...(context.isRails ? [`${WORKDIR}/log`] : []),
    ],
    readOnlyRootFilesystem: true,
    environment: runtimeEnvironment(context),
    ignore: ['log/*', 'tmp/*', 'node_modules', 'vendor/bundle', '.bundle'],
    decisions: context.decisions,
    warnings: context.warnings,
  };
}

function stages(
  context: ImageContext,
  start: ServerStart | undefined,
  front: FrontServer | undefined,
): ImageStage[] {
  const node = nodeStage(context);
  return [
    ...(node ? [node] : []),
    baseStage(context, front),
    gemStage(context),
    buildStage(context),
    finalStage(context, start, front),
  ];
}
