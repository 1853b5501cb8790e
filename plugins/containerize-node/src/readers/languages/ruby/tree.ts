import { SourceTree } from '../../../tree';

/** Files by whose mere presence a tree is worth a look for Ruby. */
const MARKS = [
  'Gemfile',
  'Gemfile.lock',
  'gems.rb',
  'gems.locked',
  'config.ru',
  'Rakefile',
  'config/environment.rb',
  'config/application.rb',
  '.ruby-version',
];

const known = new WeakMap<SourceTree, boolean>();

/** Whether there is any Ruby in the tree. */
export function isRubyTree(tree: SourceTree): boolean {
  let answer = known.get(tree);
  if (answer === undefined) {
    answer =
      MARKS.some(path => tree.has(path)) ||
      tree.files.some(file => /\.(rb|ru|rake|cgi|rbx)$/.test(file.path));
    known.set(tree, answer);
  }
  return answer;
}

/** Folders of tests, examples and documents: nothing in them speaks of production. */
const NOT_PRODUCTION =
  /(^|\/)(specs?|tests?|features|examples?|samples?|docs?|doc|fixtures|cucumber|benchmarks?|cassettes|acceptance|integration_tests?|jmeter|coverage|tmp|log)\//;

/** Whether a path is production code of the application, as far as its place tells. */
export function isProductionPath(path: string): boolean {
  return (
    !NOT_PRODUCTION.test(`${path}`) ||
    /^(app|config)\/(?!.*\/(spec|test)s?\/)/.test(path)
  );
}

const sources = new WeakMap<SourceTree, string[]>();

/** Ruby source files that may run in production, sorted. */
export function productionSources(tree: SourceTree): string[] {
  let paths = sources.get(tree);
  if (!paths) {
    paths = tree.files
      .map(file => file.path)
      .filter(
        path =>
          (/\.(rb|ru|rake|cgi|rbx)$/.test(path) ||
            /(^|\/)Rakefile$/.test(path)) &&
          isProductionPath(path) &&
          !/(^|\/)vendor\/(rails|gems)\//.test(path),
      );
    sources.set(tree, paths);
  }
  return paths;
}
