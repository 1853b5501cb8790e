import { fact, Observation } from '../../../../facts';
import { parsePhp } from '../../../../parsers/php';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { applicationFiles, filesByWeight } from '../files';
import { detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';
import {
  definedPath,
  DOCUMENT_ROOT,
  literalText,
  TREE_PREFIX,
} from '../source/literals';
import { PhpScan, scanPhp } from '../source/scan';
import { configuredSessionPath } from '../config/sessionPath';
import { findDocumentRoot } from '../web/documentRoot';
import { commandRule } from './commands';
import { connectionArrayRule } from './connectionArrays';
import { dataStoreRule } from './dataStores';
import { environmentRule } from './environment';
import { extensionRule } from './extensions';
import { localDaemonRule } from './mail';
import { missingConfigRule } from './missingIncludes';
import { pearRule } from './pear';
import { CodeContext, CodeRule } from './rule';
import { committedSecretRule } from './secrets';
import { shortTagRule } from './shortTags';
import { sessionRule } from './sessions';
import { settingRule } from './settings';
import { versionBoundRule } from './versionBounds';
import { versionGuardRule } from './versionGuards';
import { writeRule } from './writes';

/** Bytes of PHP that are parsed at the most; what is left is told. About a second. */
const PARSE_BUDGET = 2 * 1024 * 1024;

/** Files that are parsed whatever their words, so that syntax is seen too. */
const SAMPLE = 25;

/** Files that constants are defined in. */
const CONSTANT_FILES =
  /(^|\/)(index|config\w*|configure|settings?|constants?|defines?|init\w*|bootstrap|common|paths?|global\w*|prepend|app|application)[\w.-]*\.(php|inc)$|(^|\/)(config|conf|include|includes|inc)\/[^/]+\.(php|inc)$/i;

const MAX_CONSTANT_FILES = 60;

function rules(): CodeRule[] {
  return [
    extensionRule(),
    versionBoundRule(),
    versionGuardRule(),
    environmentRule(),
    writeRule(),
    dataStoreRule(),
    connectionArrayRule(),
    sessionRule(),
    localDaemonRule(),
    settingRule(),
    pearRule(),
    committedSecretRule(),
    commandRule(),
    missingConfigRule(),
    shortTagRule(),
  ];
}

/** Which rules know a word. Each word is asked for once in a run. */
class Vocabulary {
  readonly #rules: readonly CodeRule[];
  readonly #known = new Map<string, CodeRule[]>();

  constructor(all: readonly CodeRule[]) {
    this.#rules = all;
  }

  /** Whether any rule wants the file: a cheap look at its words, for parsing takes fifty times as long. */
  wants(file: SourceFile): boolean {
    const words = file.text.match(/[A-Za-z_][A-Za-z0-9_]+/g) ?? [];
    for (const word of new Set(words)) {
      const lower = word.toLowerCase();
      if (
        this.#rulesOf(lower).some(rule => rule.wants?.(lower, file) ?? true)
      ) {
        return true;
      }
    }
    return false;
  }

  #rulesOf(word: string): CodeRule[] {
    let found = this.#known.get(word);
    if (!found) {
      found = this.#rules.filter(rule => rule.knows(word));
      this.#known.set(word, found);
    }
    return found;
  }
}

/** Constants that hold literals or paths. A second round resolves those that name constants of files read later. */
async function constantsOf(tree: SourceTree): Promise<Map<string, string>> {
  const files = applicationFiles(tree)
    .filter(file => CONSTANT_FILES.test(file.path))
    .sort((a, b) => a.path.split('/').length - b.path.split('/').length)
    .slice(0, MAX_CONSTANT_FILES);
  const scans: PhpScan[] = [];
  for (const { path } of files) {
    const source = await tree.read(path);
    if (!source || !/\b(define|const)\b/i.test(source.text)) continue;
    const scan = scanPhp(parsePhp(source));
    if (scan.definitions.length > 0) scans.push(scan);
  }
  const constants = new Map<string, string>();
  for (const _round of [1, 2]) {
    for (const scan of scans) addConstants(scan, constants);
  }
  return constants;
}

function addConstants(scan: PhpScan, constants: Map<string, string>): void {
  for (const { name, value } of scan.definitions) {
    if (constants.has(name)) continue;
    const text =
      definedPath(value, scan.path, constants) ?? literalText(value, constants);
    if (text !== undefined) constants.set(name, text);
  }
}

async function* relevantFiles(
  tree: SourceTree,
  all: readonly CodeRule[],
): AsyncGenerator<SourceFile> {
  const vocabulary = new Vocabulary(all);
  let sampled = 0;
  for (const { path } of filesByWeight(applicationFiles(tree))) {
    const source = await tree.read(path);
    if (!source?.text.includes('<?')) continue;
    for (const rule of all) rule.look?.(source);
    if (sampled >= SAMPLE && !vocabulary.wants(source)) continue;
    sampled += 1;
    yield source;
  }
}

/** What all rules see in one file. Where the parser lost its way in broken code, the file is called broken and the rest goes on. */
function* observeFile(
  source: SourceFile,
  all: readonly CodeRule[],
  context: CodeContext,
): Generator<Observation> {
  try {
    const scan = scanPhp(parsePhp(source));
    for (const rule of all) yield* rule.observe(scan, context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield fact(
      'source',
      { path: source.path, tool: 'php', status: 'broken', reason },
      { file: source.path, line: 0 },
      'declared',
    );
  }
}

/** Reads the application's own PHP code, each file once, for all rules. */
export const phpCodeReader: Reader = {
  id: 'php/code',
  applies: phpPresenceReader.applies,
  async *read(tree): AsyncGenerator<Observation> {
    const all = rules();
    const documentRoot = (await findDocumentRoot(tree))?.path;
    const constants = await constantsOf(tree);
    if (documentRoot !== undefined) {
      constants.set(DOCUMENT_ROOT, `${TREE_PREFIX}${documentRoot}`);
    }
    const context: CodeContext = {
      tree,
      constants,
      documentRoot,
      sessionPath: await configuredSessionPath(tree),
      frameworks: new Set(
        (await detectFrameworks(tree)).map(one => one.row.name),
      ),
    };
    let budget = PARSE_BUDGET;
    let passedOver = 0;
    for await (const source of relevantFiles(tree, all)) {
      if (budget < source.text.length) {
        passedOver += 1;
        continue;
      }
      budget -= source.text.length;
      yield* observeFile(source, all, context);
    }
    for (const rule of all) yield* rule.finish?.(context) ?? [];
    if (passedOver > 0) {
      yield fact(
        'warning',
        {
          topic: 'php.code',
          text: `${passedOver} PHP files were not read: there is more code than is parsed in one analysis (${
            PARSE_BUDGET / 1024 / 1024
          } MB). An extension or a folder that only they use is missing here.`,
        },
        [],
        'declared',
      );
    }
  },
};
