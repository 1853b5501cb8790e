import { SourceTree, TreeFile } from '../../../tree';
import { libraryOfPath } from './libraries';

/** Endings of files that hold PHP: plain, includes, Zend's and CakePHP's views, Drupal's. */
const PHP_FILE =
  /\.(php[345]?|inc|phtml|ctp|module|install|theme|engine)([.-](default|dist|sample|example|template|tmpl))?$/i;

const TEST_PATH =
  /(^|\/)(tests?|specs?|testing|unittests?|fixtures|behat|features|codeception|phpunit|simpletest)(\/|$)|(Test|Spec|TestCase|Fixture)\.php$|\.test\.php$/i;

const NOT_APPLICATION =
  /(^|\/)(docs?|documentation|examples?|samples?|demos?|stubs|\.github|build|phing|dev)\//i;

/** Whether a path holds PHP by its name. */
export function isPhpPath(path: string): boolean {
  return PHP_FILE.test(path);
}

/** Whether a path belongs to tests, which say nothing of production. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}

/** PHP files of the tree outside tests, documentation and examples; libraries that were copied in are among them. */
export function phpFiles(tree: SourceTree): TreeFile[] {
  return tree.files.filter(
    file =>
      isPhpPath(file.path) &&
      !isTestPath(file.path) &&
      !NOT_APPLICATION.test(file.path),
  );
}

/** PHP files the application's own people wrote, as far as folders tell. */
export function applicationFiles(tree: SourceTree): TreeFile[] {
  return phpFiles(tree).filter(file => !libraryOfPath(tree, file.path));
}

/** Files in which an application says what it needs, or where it begins. */
const TELLING_FILE =
  /(^|\/)(index|configs?\w*|configure|settings?|constants?|defines?|init\w*|bootstrap|common|paths?|global\w*|prepend|app|application|database|db|mail(er)?|email|session|cache|storage|version)[\w.-]*\.(php|inc)\b|(^|\/)(config|conf|includes?|inc|bootstrap|cron|bin|scripts?|jobs|commands?)\//i;

/** Larger files are mostly tables and libraries; one of them costs as much as ten others. */
const LARGE_BYTES = 64 * 1024;

function weightOf(file: TreeFile): number {
  if (file.size > LARGE_BYTES) return 2;
  return !file.path.includes('/') || TELLING_FILE.test(file.path) ? 0 : 1;
}

/**
 * The order in which files are worth the time to parse them: configuration and entry points, all others, large ones.
 * Within each the order of the paths stays.
 */
export function filesByWeight(files: readonly TreeFile[]): TreeFile[] {
  const weights = new Map(files.map(file => [file, weightOf(file)]));
  return [...files].sort(
    (a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0),
  );
}
