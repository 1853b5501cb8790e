import { fact, Observation } from '../../../../facts';
import { isPhp, parsePhp, phpLine, walkPhp } from '../../../../parsers/php';
import { SourceTree } from '../../../../tree';
import { literalText } from '../source/literals';
import { storeOfDriver } from '../stores';

const MIGRATION =
  /(^|\/)(DoctrineMigrations|[Mm]igrations)\/(\d+\/)*Version\d+\.php$/;

/**
 * The database that migrations were made for. Doctrine generates each with
 * `abortIf($this->connection->getDatabasePlatform()->getName() != 'mysql', …)`. The newest counts.
 */
export async function* migrationPlatform(
  tree: SourceTree,
): AsyncGenerator<Observation> {
  const newest = tree.match(MIGRATION).at(-1);
  const source = newest && (await tree.read(newest.path));
  if (!source?.text.includes('getDatabasePlatform')) return;
  for (const node of walkPhp(parsePhp(source).program)) {
    if (!isPhp(node, 'bin') || !/^!==?$/.test(node.type)) continue;
    const isName =
      isPhp(node.left, 'call') &&
      isPhp(node.left.what, 'propertylookup') &&
      isPhp(node.left.what.offset, 'identifier') &&
      node.left.what.offset.name === 'getName';
    const row = storeOfDriver(literalText(node.right) ?? '');
    if (!isName || !row) continue;
    yield fact(
      'data-store',
      {
        kind: row.kind,
        product: row.product,
        required: true,
        via: 'migrations',
        scope: 'any',
      },
      { file: source.path, line: phpLine(node) },
      'derived',
      'The migrations abort on any other database',
    );
    return;
  }
}
