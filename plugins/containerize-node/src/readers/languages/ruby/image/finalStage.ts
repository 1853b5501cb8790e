import { ImageStage, ImageStep } from '../../../../plan/image';
import { BUILD_STAGE } from './buildStage';
import { BEHIND_PORT, PUBLIC_PORT } from './containers';
import { ImageContext, WORKDIR } from './context';
import { GEM_HOME } from './gemStage';
import { FrontServer } from './nginx';
import { isSafePath } from './safePath';
import { ServerStart } from './serverConfig';

/** Whom the application runs as. */
export const USER = { name: 'app', uid: 10001, gid: 10001 };

/** The image itself: what runs, without what built it. */
export function finalStage(
  context: ImageContext,
  start: ServerStart | undefined,
  front: FrontServer | undefined,
): ImageStage {
  const folders = writableFolders(context);
  const owner = `${USER.uid}:${USER.gid}`;
  return {
    name: 'app',
    from: 'base',
    steps: [
      {
        kind: 'run',
        commands: [
          { words: ['groupadd', '--gid', String(USER.gid), USER.name] },
          {
            words: [
              'useradd',
              '--uid',
              String(USER.uid),
              '--gid',
              String(USER.gid),
              '--home-dir',
              WORKDIR,
              '--no-create-home',
              '--shell',
              '/usr/sbin/nologin',
              USER.name,
            ],
          },
        ],
      },
      {
        kind: 'copy',
        from: BUILD_STAGE,
        sources: [`${GEM_HOME}/`],
        target: `${GEM_HOME}/`,
      },
      {
        kind: 'copy',
        from: BUILD_STAGE,
        sources: [`${WORKDIR}/`],
        target: `${WORKDIR}/`,
      },
      {
        kind: 'run',
        comment: 'The only folders the application may write to.',
        commands: [
          { words: ['mkdir', '-p', ...folders] },
          { words: ['chown', '-R', owner, ...folders] },
        ],
      },
      { kind: 'user', user: owner },
      ...(start
        ? ([
            { kind: 'expose', port: front ? BEHIND_PORT : PUBLIC_PORT },
            { kind: 'stopsignal', signal: start.stopSignal },
            { kind: 'cmd', words: start.words },
          ] satisfies ImageStep[])
        : []),
    ],
  };
}

function writableFolders(context: ImageContext): string[] {
  const own = context.profile.writablePaths
    .map(item => item.path)
    .filter(isSafePath);
  return [...new Set(['tmp', 'log', ...own])].sort();
}
