import { posix } from 'node:path';
import { RubyFile, walkRuby, isCall } from '../../../parsers';
import { SourceTree } from '../../../tree';
import { isOwn, isSample } from '../shared/files';
import { RubyScope } from '../shared/rubyDsl';
import { textArgument } from '../shared/rubyFile';
import { Recipe } from './recipe';
import { STAGE_NAME, Statements } from './statements';

/** The files of one deployment. */
export interface Project {
  /** Folder of the Capfile, with a slash at its end, or nothing. */
  base: string;
  capfile?: string;
  deploy?: string;
  /** Files of the stages by their names. */
  stages: Map<string, string>;
  /** Files with tasks. */
  tasks: string[];
}

const DEPLOY_FILES = [
  'config/deploy.rb',
  'app/config/deploy.rb',
  'deploy.rb',
  'deploy/deploy.rb',
];
const TASKS =
  /^(lib\/capistrano\/(.+\/)?[^/]+\.(rake|cap|rb)|config\/(deploy\/)?(recipes|tasks|lib|shared|templates)\/[^/]+\.(rb|rake|cap)|lib\/(deploy|recipes)\/[^/]+\.rb|lib\/tasks\/deploy[^/]*\.cap)$/;
const STAGE = /^([\w-]+)\.rb([._-](dist|example|sample|default))?$/;

/** Names that files of tasks have, so that they are not taken for stages. */
const NO_STAGE =
  /^(base|common|recipes|tasks|helpers|shared|defaults?|setup|deploy|nginx|unicorn|puma|sidekiq|resque|rvm|rbenv|bundler|database|db|cron|monit|god|logs?|assets|symlinks|check|mysql|postgresql|redis|solr|sphinx|thinking_sphinx|delayed_job|maintenance|utilities|capistrano_database_yml|passenger|nodejs|hipchat|slack|airbrake|newrelic)$/;

function stagesIn(tree: SourceTree, folder: string): Map<string, string> {
  const stages = new Map<string, string>();
  for (const { path } of tree.under(folder)) {
    const name =
      posix.dirname(path) === folder ? STAGE.exec(posix.basename(path)) : null;
    if (!name || NO_STAGE.test(name[1])) continue;
    if (!stages.has(name[1]) || !isSample(path)) stages.set(name[1], path);
  }
  return stages;
}

function projectAt(tree: SourceTree, base: string): Project {
  const capfile = [`${base}Capfile`, `${base}capfile`].find(p => tree.has(p));
  const deploy = DEPLOY_FILES.map(path => base + path).find(p => tree.has(p));
  const folder = `${base}${
    deploy?.slice(base.length).startsWith('app/') ? 'app/' : ''
  }config/deploy`;
  return {
    base,
    ...(capfile ? { capfile } : {}),
    ...(deploy ? { deploy } : {}),
    stages: stagesIn(tree, folder),
    tasks: tree.files
      .map(file => file.path)
      .filter(
        path => path.startsWith(base) && TASKS.test(path.slice(base.length)),
      ),
  };
}

/** The deployments a tree holds: one for each Capfile, or one for a `deploy.rb` without. */
export function projectsIn(tree: SourceTree): Project[] {
  const bases = tree.files
    .filter(file => /(^|\/)[Cc]apfile$/.test(file.path) && isOwn(file.path))
    .map(file => file.path.slice(0, -'Capfile'.length));
  if (!bases.includes('') && DEPLOY_FILES.slice(0, 2).some(p => tree.has(p))) {
    bases.push('');
  }
  return bases.map(base => projectAt(tree, base));
}

/** Stages that tasks of `deploy.rb` stand for, as Capistrano 2 has them without multistage. */
export function stagesOfTasks(ruby: RubyFile): string[] {
  const scope = new RubyScope(ruby.path);
  const stages = new Set<string>();
  for (const node of walkRuby(ruby.program)) {
    if (!isCall(node) || node.name !== 'task' || !node.block) continue;
    const name = textArgument(node, 0, scope);
    if (!name || !STAGE_NAME.test(name)) continue;
    const calls = [...walkRuby(node.block)].filter(isCall);
    if (calls.some(call => /^(role|server|set)$/.test(call.name)))
      stages.add(name);
  }
  return [...stages];
}

/** Names that stand for the folders of a deployment. */
function deployNames(stage: string | undefined): Record<string, string> {
  const release = '/app/current';
  return {
    shared_path: '/app/shared',
    release_path: release,
    latest_release: release,
    current_release: release,
    current_path: release,
    'current_path!': release,
    previous_release: '/app/previous',
    // What a command is prefixed with, and the names of its programs, unless the deployment sets them.
    try_sudo: '',
    try_runner: '',
    sudo: '',
    rake: 'rake',
    bundle_cmd: 'bundle',
    rails_env: 'production',
    rack_env: 'production',
    ...(stage ? { stage } : {}),
  };
}

/**
 * Reads the files of a project for one stage, in the order in which the tool loads them. They are read twice: a task
 * runs when all settings are made, so the second time it knows those that stand behind it or in the stage's file.
 */
export function recipeFor(
  files: readonly RubyFile[],
  stage: string | undefined,
): Recipe {
  const scope = new RubyScope('', deployNames(stage));
  const read = (recipe: Recipe) => {
    for (const ruby of files) {
      new Statements(recipe, ruby, stage).read(scope.within(ruby.path));
    }
    return recipe;
  };
  read(new Recipe());
  return read(new Recipe());
}
