import { fact, Observation } from '../../../facts';
import {
  inForeground,
  programOf,
  ProgramUse,
} from '../../../parsers/commandLine';
import { SourceTree } from '../../../tree';
import { appPath } from '../shared/paths';
import { commandEnvironment, commandIn } from '../shared/process';
import { linkedPath } from './links';
import { assetBuild, migration } from './plugins';
import { RemoteCommand } from './recipe';
import { Deployment } from './settings';

/** Commands that keep the old servers' house; an image and its volumes need none of them. */
const HOUSEKEEPING =
  /^(mkdir|chmod|chown|chgrp|setfacl|rm|cd|test|\[|\[\[|echo|true|sleep|ls|cat|if|then|else|fi|for|do|done|mv|git|svn|find|tar|whoami|id|uname|stat|pwd|ln|touch|puts|source|rsync)$/;
const BUILD =
  /^(bundle (install|check|package)|composer(\.phar)? (install|update|dump-?autoload|self-update)|php composer(\.phar)? |npm (install|ci|prune)|yarn install|bower install|gem install|pip install)/;
const ASSETS =
  /^((npm|yarn) run |(npm|yarn) build|gulp|grunt|brunch build|webpack|php \S*console (assets:install|assetic:dump)|bundle exec (compass|jammit))/;
/** Servers and workers by the names of their services, pid files and init scripts. */
const SERVICES: [RegExp, string, 'web' | 'worker'][] = [
  [/unicorn/, 'unicorn', 'web'],
  [/puma/, 'puma', 'web'],
  [/\bthin\b/, 'thin', 'web'],
  [/php[\d.]*-?fpm/, 'php-fpm', 'web'],
  [/\b(apache2?|httpd|apachectl)\b/, 'apache', 'web'],
  [/\bnginx\b/, 'nginx', 'web'],
  [/sidekiq/, 'sidekiq', 'worker'],
  [/resque/, 'resque', 'worker'],
  [/delayed_job/, 'delayed_job', 'worker'],
];
const RESTART =
  /\b(restart|reload|start|stop|force-reload|USR2|HUP|QUIT|graceful|upgrade)\b/;

/** What is made of one command. */
export interface Understood {
  observations: Observation[];
  /** False when the command has an effect that Drydock cannot place. */
  known: boolean;
}

const nothing: Understood = { observations: [], known: true };

/** `ln -nfs SHARED/x RELEASE/x`. */
function link(
  deployment: Deployment,
  words: readonly string[],
  command: RemoteCommand,
): Understood {
  const [source, target] = words
    .slice(1)
    .filter(word => !word.startsWith('-'))
    .slice(-2);
  if (!source || !target || (source === target && source === '.'))
    return nothing;
  const { tree, recipe, confidence } = deployment;
  const path = appPath(tree, target);
  if (path === undefined) return { observations: [], known: false };
  if (path === '.' || path.startsWith('..') || source === '.') return nothing;
  const inFolder = target.endsWith('/') && !source.endsWith('/');
  const full = inFolder ? `${path}/${source.split('/').pop()}` : path;
  return {
    observations: [
      ...linkedPath(tree, recipe, {
        path: full,
        evidence: command.evidence,
        confidence,
        reason: `Each release links it to ${
          source.startsWith('/') ? source : `shared/${source}`
        }`,
      }),
    ],
    known: true,
  };
}

/** `cp config/x.production config/x`: the file in use is made from a committed one. */
function copy(
  { tree, recipe }: Deployment,
  words: readonly string[],
  command: RemoteCommand,
  task: string,
): Understood {
  const [from, to] = words.slice(1).filter(word => !word.startsWith('-'));
  if (!from || !to || /(^|\/)previous(\/|$)/.test(from)) return nothing;
  const path = appPath(tree, to);
  // A copy that someone makes by hand says nothing of a release.
  const isHooked = recipe.hooks.some(hook => hook.runs === task);
  if (!tree.has(from) || path === undefined || path === '.') {
    return { observations: [], known: false };
  }
  if (!isHooked) return { observations: [], known: true };
  const made = fact(
    'config-file',
    { path, secret: false, state: 'example', example: from },
    command.evidence,
    'derived',
    'The deployment copies it',
  );
  return { observations: tree.has(path) ? [] : [made], known: true };
}

/** Starting, stopping and restarting services is what Kubernetes does from now on. */
const SERVICE_MANAGER =
  /^((service|systemctl|initctl|invoke-rc\.d|monit|god|eye|bluepill|supervisorctl|start|stop|restart|reload|apachectl|apache2ctl|pkill|killall|kill)\b|\S*\/(init|rc)\.d\/)/;

function service(text: string, command: RemoteCommand): Understood | undefined {
  if (!RESTART.test(text)) return undefined;
  const found = SERVICES.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [, name, kind] = found;
  return {
    observations: [
      fact(
        'process',
        {
          name: kind === 'web' ? 'web' : name,
          kind,
          program: name,
          scope: 'production',
        },
        command.evidence,
        'derived',
        'The deployment restarts it',
      ),
    ],
    known: true,
  };
}

function program(
  tree: SourceTree,
  use: ProgramUse,
  text: string,
  command: RemoteCommand,
): Understood | undefined {
  const why = 'The deployment runs it';
  if (use.program === 'rake db:migrate') {
    return {
      observations: [migration(tree, command.evidence, why)],
      known: true,
    };
  }
  if (use.program === 'rake assets:precompile') {
    return {
      observations: [assetBuild(tree, command.evidence, why)],
      known: true,
    };
  }
  if (!use.kind) return undefined;
  const {
    config: _config,
    documentRoot: _root,
    scope: _scope,
    kind,
    ...known
  } = use;
  return {
    observations: [
      fact(
        'process',
        {
          name:
            kind === 'web' ? 'web' : use.program.replace(/[^a-z0-9]+/g, '-'),
          kind,
          ...known,
          ...(command.complete
            ? { command: inForeground(text, use.program) }
            : {}),
          scope: 'production',
        },
        command.evidence,
        'derived',
        why,
      ),
    ],
    known: true,
  };
}

/** Places one simple command of a task: a link, a restart, a build, a process, or nothing that is known. */
export function understand(
  deployment: Deployment,
  text: string,
  command: RemoteCommand,
  task: string,
): Understood {
  const { tree } = deployment;
  const normal = commandIn(tree, text);
  const [first] = normal.words;
  if (first === undefined) return nothing;
  if (first === 'ln') return link(deployment, normal.words, command);
  if (first === 'cp') return copy(deployment, normal.words, command, task);
  if (first === 'touch' && /restart\.txt$/.test(normal.text)) {
    const observation = fact(
      'process',
      { name: 'web', kind: 'web', program: 'passenger', scope: 'production' },
      command.evidence,
      'derived',
      'The deployment touches tmp/restart.txt, by which Passenger is restarted',
    );
    return { observations: [observation], known: true };
  }
  const settings = [
    ...commandEnvironment(normal, command.evidence, 'production'),
  ].filter(o => o.subject === 'committed-secret');
  const restarted = service(normal.text, command);
  if (restarted) return restarted;
  if (HOUSEKEEPING.test(first) || BUILD.test(normal.text)) return nothing;
  if (SERVICE_MANAGER.test(normal.text)) return nothing;
  if (ASSETS.test(normal.text)) {
    const build = fact(
      'asset-command',
      {
        command: normal.text,
        ...(/^php\b/.test(normal.text)
          ? { needs: 'php' as const }
          : { needs: 'node' as const }),
      },
      command.evidence,
      'derived',
      'The deployment runs it',
    );
    return { observations: [build], known: true };
  }
  const use = programOf(normal.words);
  const started = use && program(tree, use, normal.text, command);
  return started ?? { observations: settings, known: false };
}
