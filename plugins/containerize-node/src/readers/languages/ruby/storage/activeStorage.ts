import { fact } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { appPath } from '../ast/appPath';
import { assignmentsIn } from '../ast/assignments';
import { scalarText } from '../ast/nodes';
import { splitErb } from '../config/erb';
import { readYamlConfig, section } from '../config/yamlConfig';
import { at } from '../evidence';

const SERVICES = 'config/storage.yml';
const PRODUCTION = 'config/environments/production.rb';

/** Active Storage's local service, when production uses it. */
export const activeStorageReader: Reader = {
  id: 'ruby/active-storage',
  applies: tree => tree.has(SERVICES) && tree.has(PRODUCTION),
  async *read(tree) {
    const chosen = await productionService(tree);
    const file = await tree.read(SERVICES);
    if (!chosen || !file || !(await isUsed(tree))) return;
    const config = readYamlConfig(file);
    if (section(config, chosen.name)?.service !== 'Disk') return;
    const line = config.lineOf(chosen.name, 'root');
    yield fact(
      'writable-path',
      { path: diskRoot(file.text, line), purpose: 'upload' },
      [at(PRODUCTION, chosen.line), at(SERVICES, line)],
      'declared',
      'Active Storage keeps files there in production.',
    );
  },
};

async function productionService(tree: SourceTree) {
  const source = await tree.read(PRODUCTION);
  if (!source) return undefined;
  const setting = assignmentsIn(parseRuby(source)).find(
    ({ name }) => name === 'active_storage.service',
  );
  const name = scalarText(setting?.values[0]);
  return setting && name !== undefined
    ? { name, line: setting.line }
    : undefined;
}

/** Rails' generator writes the files in every application; the tables are only there when it is used. */
async function isUsed(tree: SourceTree): Promise<boolean> {
  if (tree.files.some(file => /active_storage/.test(file.path))) return true;
  for (const path of ['db/schema.rb', 'db/structure.sql']) {
    if ((await tree.read(path))?.text.includes('active_storage_')) return true;
  }
  return false;
}

/** `root: <%= Rails.root.join("storage") %>`; Rails' generator calls the folder `storage`. */
function diskRoot(text: string, line: number): string {
  const { chunks } = splitErb(text);
  const chunk = chunks.find(found => found.line === line);
  if (!chunk) return 'storage';
  const { program } = parseRuby({ path: SERVICES, text: chunk.code });
  return appPath(program.statements.body[0]) ?? 'storage';
}
