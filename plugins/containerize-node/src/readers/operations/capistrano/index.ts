import { fact, Observation } from '../../../facts';
import { RubyFile } from '../../../parsers';
import { SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, isSample, sourceFact } from '../shared/files';
import { rubyConfig, syntaxProblem } from '../shared/rubyFile';
import { commandFacts } from './commands';
import { pluginFacts } from './plugins';
import { processFacts } from './processSettings';
import { Project, projectsIn, recipeFor, stagesOfTasks } from './project';
import { Recipe } from './recipe';
import { Deployment, settingFacts } from './settings';
import { identify, ToolIdentity } from './tool';

const PRODUCTION = /^(production|prod|prd|live)$/;

/** The stage whose settings count as production's. */
function mainStage(
  stages: readonly string[],
  recipe: Recipe,
): string | undefined {
  const chosen = recipe.plainText('default_stage');
  return (
    stages.find(stage => PRODUCTION.test(stage)) ??
    stages.find(stage => stage === chosen) ??
    stages[0]
  );
}

function environmentOf(stage: string | undefined): string {
  return stage === undefined || PRODUCTION.test(stage) ? 'production' : stage;
}

/** One fact for each machine, with all its roles. */
function* hosts(recipe: Recipe, environment: string): Generator<Observation> {
  const domain = recipe.settings.get('domain');
  if (recipe.servers.length === 0 && domain?.text.complete) {
    const name = domain.text.text;
    yield fact(
      'host',
      { name, roles: [], environment },
      domain.evidence,
      'declared',
    );
  }
  const names = new Set(recipe.servers.map(server => server.host));
  for (const name of names) {
    const servers = recipe.servers.filter(server => server.host === name);
    const roles = [...new Set(servers.flatMap(server => server.roles))];
    const evidence = servers.map(server => server.evidence);
    yield fact('host', { name, roles, environment }, evidence, 'declared');
  }
}

/** A repository's address without a password in it. */
function withoutPassword(url: string | undefined): string | undefined {
  return url?.replace(/^([a-z+]+:\/\/[^/:@\s]*):[^/@\s]*@/i, '$1@');
}

function deployFact(
  recipe: Recipe,
  tool: ToolIdentity,
  environment: string,
  fallback: string,
): Observation {
  const names = [
    'deploy_to',
    'repo_url',
    'repository',
    'branch',
    'application',
  ];
  const evidence = names.flatMap(
    name => recipe.settings.get(name)?.evidence ?? [],
  );
  const path = recipe.settings.get('deploy_to')?.text.text;
  const branch = recipe.plainText('branch');
  return fact(
    'deploy',
    compact({
      tool: tool.name,
      version: tool.version,
      path: path || undefined,
      repository: withoutPassword(
        recipe.plainText('repo_url') ?? recipe.plainText('repository'),
      ),
      branch,
      environment,
    }),
    evidence.length > 0 ? evidence : [at(fallback, 0)],
    'declared',
  );
}

class DeploymentReader {
  readonly #tree: SourceTree;
  readonly #project: Project;
  readonly #files = new Map<string, RubyFile>();
  readonly #unreadable = new Map<string, string>();

  constructor(tree: SourceTree, project: Project) {
    this.#tree = tree;
    this.#project = project;
  }

  async *read(): AsyncGenerator<Observation> {
    const { capfile, deploy, stages, tasks } = this.#project;
    for (const path of new Set([
      capfile,
      deploy,
      ...tasks,
      ...stages.values(),
    ])) {
      if (path !== undefined) await this.#parse(path);
    }
    const common = [capfile, deploy, ...tasks].flatMap(p => this.#file(p));
    const base = recipeFor(common, undefined);
    const tool = await identify(this.#tree, base);
    const inTasks = this.#file(deploy).flatMap(stagesOfTasks);
    const names = stages.size > 0 ? [...stages.keys()] : inTasks;
    const main = mainStage(names, base);
    for (const stage of names.length > 0 ? names : [undefined]) {
      if (common.length === 0) break;
      yield* this.#stage(common, stage, tool, stage === main);
    }
    yield* this.#sources(tool);
  }

  async #parse(path: string): Promise<void> {
    const file = await this.#tree.read(path);
    if (!file) return;
    try {
      this.#files.set(path, rubyConfig(file));
    } catch (error) {
      this.#unreadable.set(path, (error as Error).message);
    }
  }

  #file(path: string | undefined): RubyFile[] {
    const file = path === undefined ? undefined : this.#files.get(path);
    return file ? [file] : [];
  }

  *#stage(
    common: readonly RubyFile[],
    stage: string | undefined,
    tool: ToolIdentity,
    isMain: boolean,
  ): Generator<Observation> {
    const stagePath = stage && this.#project.stages.get(stage);
    const files = [...common, ...this.#file(stagePath)];
    const recipe = recipeFor(files, stage);
    const environment = environmentOf(stage);
    yield deployFact(recipe, tool, environment, files[0].path);
    yield* hosts(recipe, environment);
    if (!isMain) return;
    const deployment: Deployment = {
      tree: this.#tree,
      recipe,
      tool: tool.name,
      ...compact({ major: tool.major, version: tool.version }),
      confidence: files.every(f => isSample(f.path)) ? 'derived' : 'declared',
    };
    yield* settingFacts(deployment);
    yield* processFacts(deployment);
    yield* pluginFacts(deployment);
    yield* commandFacts(deployment);
  }

  *#sources(tool: ToolIdentity): Generator<Observation> {
    for (const file of this.#files.values()) {
      const problem = syntaxProblem(file);
      yield problem
        ? sourceFact(file.path, tool.name, 'broken', problem)
        : sourceFact(file.path, tool.name, 'read');
    }
    for (const [path, problem] of this.#unreadable) {
      yield sourceFact(path, tool.name, 'broken', problem);
    }
  }
}

/**
 * Reads deployments of Capistrano 2 and 3, of capifony and of mina: where to, from which branch, onto which machines,
 * which files and folders outlive a release, what is restarted, and what tasks do besides.
 */
export const capistranoReader: Reader = {
  id: 'capistrano',
  applies: tree => projectsIn(tree).length > 0,
  async *read(tree) {
    for (const project of projectsIn(tree)) {
      yield* new DeploymentReader(tree, project).read();
    }
  },
};
