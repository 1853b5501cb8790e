import { fact, Observation } from '../../../facts';
import { SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { at, isOwn, sourceFact } from '../shared/files';
import { UNREAD_TOOLS, UnreadTool } from './tools';

/** Files of one tool that are named one by one. */
const MAX_LISTED = 200;

const ANY = new RegExp(UNREAD_TOOLS.map(tool => tool.pattern.source).join('|'));

/** Whether a file is of a tool, by its content where its name is not enough. */
async function isOf(
  tree: SourceTree,
  tool: UnreadTool,
  path: string,
): Promise<boolean> {
  if (!tool.pattern.test(path)) return false;
  if (!tool.content) return true;
  const file = await tree.read(path);
  return file !== undefined && tool.content.test(file.text);
}

/** Files by the tool they are for, each file once. */
async function filesByTool(
  tree: SourceTree,
): Promise<Map<UnreadTool, string[]>> {
  const found = new Map<UnreadTool, string[]>();
  for (const { path } of tree.files) {
    if (!ANY.test(path) || !isOwn(path)) continue;
    for (const tool of UNREAD_TOOLS) {
      if (!(await isOf(tree, tool, path))) continue;
      found.set(tool, [...(found.get(tool) ?? []), path]);
      break;
    }
  }
  return found;
}

function* listed(tool: UnreadTool, paths: string[]): Generator<Observation> {
  const reason = `Files of ${tool.title} are not read yet`;
  for (const path of paths.slice(0, MAX_LISTED)) {
    yield sourceFact(path, tool.name, 'not-yet-read', reason);
  }
  const rest = paths.slice(MAX_LISTED);
  if (rest.length === 0) return;
  yield fact(
    'source',
    {
      path: rest[0],
      tool: tool.name,
      status: 'not-yet-read',
      reason: `${reason}. This one stands for ${rest.length} more`,
    },
    at(rest[0], 0),
    'declared',
  );
}

/** Says that a tool which sets up the old machines may contradict what the repository says. */
function driftWarning(tool: UnreadTool, paths: string[]): Observation {
  return fact(
    'warning',
    {
      topic: `unread.${tool.name}`,
      text: `${paths.length} file(s) of ${tool.title} lie in the repository, such as ${paths[0]}. They are not read yet, so what they say of versions, packages, web server, addresses and secrets was not compared with the rest: look through them before the cutover.`,
    },
    paths.slice(0, 5).map(path => at(path, 0)),
    'declared',
  );
}

/** Lists files of tools that are known by sight and not read yet, so that none is passed over in silence. */
export const unreadReader: Reader = {
  id: 'unread',
  applies: tree => tree.files.some(file => ANY.test(file.path)),
  async *read(tree) {
    for (const [tool, paths] of await filesByTool(tree)) {
      yield* listed(tool, paths);
      if (tool.configures) yield driftWarning(tool, paths);
    }
  },
};
