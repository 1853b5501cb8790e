import { fact } from '../../../../facts';
import { parsePhp } from '../../../../parsers/php';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isTestPath } from '../files';
import { phpPresenceReader } from '../presence';
import { literalText } from '../source/literals';
import { scanPhp } from '../source/scan';
import { findDocumentRoot } from './documentRoot';

const PAGE =
  /^(healthz?|health[_-]?check|ping|alive|heartbeat|up|status|server-status|lb[_-]?check|monitor|check)\.(php|html?|txt)$/i;

const ROUTE =
  /^\/?(_?health(z|[_-]?checks?)?|ping|alive|heartbeat|up|_?status|lb[_-]?check|monitor(ing)?)\/?$/i;

/** Files where frameworks keep their routes. */
const ROUTE_FILES =
  /(^|\/)(routes\/(web|api)|app\/(Http\/)?routes|config\/routes|app\/[cC]onfig\/routes|public\/index|web\/index|src\/routes)\.php$/;

const VERBS = new Set(['get', 'any', 'map', 'match', 'connect', 'route']);

/** Pages of the document root that monitoring asks for. */
function* pages(
  tree: SourceTree,
  root: string,
): Generator<{ path: string; file: string; isStatic: boolean }> {
  for (const { path } of tree.under(root === '.' ? '' : root)) {
    const inside = root === '.' ? path : path.slice(root.length + 1);
    if (inside.includes('/') || !PAGE.test(inside)) continue;
    yield {
      path: `/${inside}`,
      file: path,
      isStatic: !inside.endsWith('.php'),
    };
  }
}

/** Routes that monitoring asks for. */
async function* routes(
  tree: SourceTree,
): AsyncGenerator<{ path: string; file: string; line: number }> {
  for (const { path } of tree.match(ROUTE_FILES)) {
    if (isTestPath(path)) continue;
    const source = await tree.read(path);
    if (
      !source ||
      !/health|ping|alive|heartbeat|status|monitor|lb.?check|['"]\/?up['"]/i.test(
        source.text,
      )
    )
      continue;
    const scan = scanPhp(parsePhp(source));
    for (const call of [...scan.statics, ...scan.methods]) {
      if (!VERBS.has(call.name)) continue;
      const route = call.args
        .map(arg => literalText(arg))
        .find(text => text !== undefined && ROUTE.test(text));
      if (route !== undefined) {
        yield {
          path: `/${route.replace(/^\/|\/$/g, '')}`,
          file: path,
          line: call.line,
        };
      }
    }
  }
}

/** The best thing to probe. */
export const healthReader: Reader = {
  id: 'php/health',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const root = await findDocumentRoot(tree);
    if (!root) return;
    for (const page of pages(tree, root.path)) {
      yield fact(
        'health',
        { path: page.path, kind: page.isStatic ? 'static-file' : 'endpoint' },
        { file: page.file, line: 0 },
        'derived',
        'The page is named like one for monitoring',
      );
    }
    for await (const route of routes(tree)) {
      yield fact(
        'health',
        { path: route.path, kind: 'endpoint' },
        { file: route.file, line: route.line },
        'derived',
        'The route is named like one for monitoring',
      );
    }
    yield fact(
      'health',
      { path: '/', kind: 'page' },
      root.evidence,
      'guessed',
      'No page or route is made for monitoring; the first page is the only one that is sure to be there',
    );
  },
};
