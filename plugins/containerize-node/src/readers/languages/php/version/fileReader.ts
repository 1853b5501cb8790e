import { fact, Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';

/** Files that are made to hold a PHP version, and how the line of it looks. */
const FILES: { name: string; source: string; line: RegExp }[] = [
  {
    name: '.php-version',
    source: '.php-version',
    line: /^\s*(?:php-)?(\d[\w.]*)\s*$/,
  },
  {
    name: '.phpenv-version',
    source: 'phpenv',
    line: /^\s*(?:php-)?(\d[\w.]*)\s*$/,
  },
  { name: '.phpenv', source: 'phpenv', line: /^\s*(?:php-)?(\d[\w.]*)\s*$/ },
  {
    name: '.tool-versions',
    source: '.tool-versions',
    line: /^\s*php\s+(\d[\w.]*)/,
  },
  {
    name: '.phpbrewrc',
    source: 'phpbrew',
    line: /^\s*(?:phpbrew\s+)?use\s+(?:php-)?(\d[\w.]*)/,
  },
];

function* linesOf(
  file: SourceFile,
  pattern: RegExp,
  source: string,
): Generator<Observation> {
  const lines = file.text.split('\n');
  for (const [index, text] of lines.entries()) {
    const version = pattern.exec(text)?.[1];
    if (version === undefined) continue;
    yield fact(
      'runtime',
      { language: 'php', constraint: version, source, role: 'app' },
      { file: file.path, line: index + 1 },
      'declared',
    );
  }
}

async function* versionFiles(tree: SourceTree): AsyncGenerator<Observation> {
  for (const { name, source, line } of FILES) {
    const file = await tree.read(name);
    if (!file) continue;
    yield fact(
      'source',
      { path: name, tool: source, status: 'read' },
      { file: name, line: 0 },
      'declared',
    );
    yield* linesOf(file, line, source);
  }
}

/** `AddHandler application/x-httpd-php53 .php` and its like: hosts name the version in the handler. */
const HANDLER =
  /^\s*(?:AddHandler|SetHandler|AddType|FcgidWrapper)\s+"?[^\s"]*?(?:php|ea-php|alt-php)-?(\d)[.-]?(\d+)/i;

async function* handlers(tree: SourceTree): AsyncGenerator<Observation> {
  for (const { path } of tree.match(/(^|\/)\.htaccess$/).slice(0, 200)) {
    const file = await tree.read(path);
    if (!file) continue;
    for (const [index, text] of file.text.split('\n').entries()) {
      const version = HANDLER.exec(text);
      if (!version) continue;
      yield fact(
        'runtime',
        {
          language: 'php',
          constraint: `${version[1]}.${version[2]}`,
          source: '.htaccess',
          role: 'app',
        },
        { file: path, line: index + 1 },
        'declared',
        'The handler names the PHP of the host',
      );
    }
  }
}

/** Reads files made to hold a PHP version, and handlers in `.htaccess` files that name one. */
export const versionFileReader: Reader = {
  id: 'php/version',
  applies: tree =>
    FILES.some(({ name }) => tree.has(name)) ||
    tree.match(/(^|\/)\.htaccess$/).length > 0,
  async *read(tree) {
    yield* versionFiles(tree);
    yield* handlers(tree);
  },
};
