import { AnyFact, factsOf, Language } from '../facts';
import { Answers } from '../plan';
import { AppProfile, Question } from '../profile';
import { SourceTree } from '../tree';
import { choiceQuestions } from './choices';
import { reconcileDataStores } from './dataStores';
import { reconcileFramework } from './framework';
import { Knowledge } from './knowledge';
import { reconcileLanguage } from './language';
import {
  NativeDecision,
  PackageLookup,
  reconcileExtensions,
  reconcileNativePackages,
} from './packages';
import { reconcileProcesses, webProcessQuestion } from './processes';
import { reconcileRuntimes } from './runtimes';
import { reconcileSettings } from './settings';
import * as simple from './simple';
import { reconcileSources } from './sources';
import { reconcileWarnings } from './warnings';
import {
  reconcileDocumentRoot,
  reconcileExisting,
  reconcileHealth,
} from './web';

/** What reconcile needs besides the facts. */
export interface ReconcileInput {
  name: string;
  facts: readonly AnyFact[];
  tree: SourceTree;
  answers: Answers;
  knowledge: Knowledge;
  /** YYYY-MM-DD, decides what is past its end of life. */
  today: string;
}

/**
 * Merges facts into one profile. Sources that disagree become drift; what the evidence does not decide becomes a question.
 * The result does not depend on the order of readers.
 */
export function reconcile(input: ReconcileInput): AppProfile {
  const { facts, answers, knowledge } = input;
  const asked = answers.questions ?? {};
  const app = reconcileLanguage(facts, asked['app-language']);
  const runtimes = reconcileRuntimes(
    facts,
    app.language,
    app.build,
    language => ({
      releases: knowledge.releases(language),
      breaks: knowledge.breaks(language),
    }),
    {
      version: asked['runtime-version'],
      ...(answers['runtime-policy'] === 'nearest-supported'
        ? { supportedOn: input.today }
        : {}),
    },
  );
  const stores = reconcileDataStores(facts, asked.database);
  const processes = reconcileProcesses(
    facts,
    app.language,
    asked['web-server'],
  );
  const root = reconcileDocumentRoot(facts, asked['document-root']);
  const settings = reconcileSettings(facts);
  const framework = reconcileFramework(facts, app.language, (name, version) =>
    knowledge.frameworkEndOfLife(name, version),
  );
  const lists = simple.reconcileLists(facts);
  const writablePaths = simple.reconcileWritablePaths(facts);
  const existing = reconcileExisting(facts);
  const web = processes.processes.find(process => process.kind === 'web');
  const version = runtimes.runtimes.find(r => r.role === 'app')?.version;
  const native = nativePackages(facts, app.language, version, knowledge);
  return {
    schemaVersion: 1,
    name: input.name,
    runtimes: runtimes.runtimes,
    framework,
    packageManagers: simple.reconcilePackageManagers(facts),
    processes: processes.processes,
    dataStores: stores.dataStores,
    extensions: reconcileExtensions(facts),
    nativePackages: native.nativePackages,
    writablePaths,
    environment: simple.reconcileEnvironment(facts),
    configFiles: simple.reconcileConfigFiles(facts),
    assets: simple.reconcileAssets(facts),
    documentRoot: root.documentRoot,
    health: reconcileHealth(facts, web),
    existing,
    settings: settings.settings,
    webRules: simple.reconcileWebRules(facts),
    deployment: simple.reconcileDeployment(facts),
    ...lists,
    drift: [
      ...runtimes.drift,
      ...processes.drift,
      ...root.drift,
      ...settings.drift,
    ],
    questions: uniqueTopics([
      ...app.questions,
      ...runtimes.questions,
      ...stores.questions,
      ...processes.questions,
      ...webProcessQuestion(facts, processes.processes),
      ...root.questions,
      ...asQuestions(facts).filter(question => !isSettled(question, web)),
      ...choiceQuestions({ writablePaths, existing }),
    ]).filter(question => asked[question.topic] === undefined),
    warnings: [
      ...reconcileWarnings(
        facts,
        { ...lists, runtimes: runtimes.runtimes, framework },
        input.today,
      ),
      ...native.warnings,
    ],
    sources: reconcileSources(facts, input.tree),
  };
}

function nativePackages(
  facts: readonly AnyFact[],
  language: Language | undefined,
  version: string | undefined,
  knowledge: Knowledge,
): NativeDecision {
  const suite =
    language && version ? knowledge.suite(language, version) : undefined;
  const lookup: PackageLookup = need =>
    suite ? knowledge.packages(need, suite, version ?? '') : undefined;
  return reconcileNativePackages(facts, suite, lookup);
}

/** A reader of one source asks which server is meant; another source may have said so. */
function isSettled(
  question: Question,
  web: AppProfile['processes'][number] | undefined,
): boolean {
  return (
    question.topic === 'web-server' &&
    web !== undefined &&
    web.confidence !== 'guessed'
  );
}

function asQuestions(facts: readonly AnyFact[]): Question[] {
  return factsOf(facts, 'question').map(f => ({
    topic: f.value.topic,
    text: f.value.text,
    default: f.value.default,
    options: f.value.options ?? [],
    reason: f.reason ?? '',
    evidence: f.evidence,
    confidence: f.confidence,
  }));
}

function uniqueTopics(questions: Question[]): Question[] {
  const topics = new Set<string>();
  return questions.filter(question => {
    if (topics.has(question.topic)) return false;
    topics.add(question.topic);
    return true;
  });
}
