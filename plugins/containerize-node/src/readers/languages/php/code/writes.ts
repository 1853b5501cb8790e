import { fact, WritablePurpose } from '../../../../facts';
import { PhpNode } from '../../../../parsers/php';
import { arrayEntries } from '../source/arrays';
import { literalText } from '../source/literals';
import { PhpCall, PhpScan } from '../source/scan';
import { purposeOf } from '../storage/purpose';
import { at, CodeContext, CodeRule, Tally } from './rule';
import { mayCall } from './prefilter';
import { folderOf } from './writtenFolder';

/** Functions that write, and which argument is the path. `dir` when the path is a folder itself. */
const WRITERS = new Map<
  string,
  { argument: number; dir?: boolean; upload?: boolean }
>([
  ['file_put_contents', { argument: 0 }],
  ['mkdir', { argument: 0, dir: true }],
  ['touch', { argument: 0 }],
  ['move_uploaded_file', { argument: 1, upload: true }],
  ['imagejpeg', { argument: 1, upload: true }],
  ['imagepng', { argument: 1, upload: true }],
  ['imagegif', { argument: 1, upload: true }],
  ['session_save_path', { argument: 0, dir: true }],
  ['tempnam', { argument: 0, dir: true }],
  ['is_writable', { argument: 0, dir: true }],
  ['is_writeable', { argument: 0, dir: true }],
]);

/** Settings of template engines and caches that name a folder. */
const FOLDER_SETTINGS = new Map<string, WritablePurpose>([
  ['compile_dir', 'cache'],
  ['compiledir', 'cache'],
  ['cache_dir', 'cache'],
  ['cachedir', 'cache'],
  ['cache_path', 'cache'],
  ['log_path', 'log'],
  ['log_dir', 'log'],
  ['upload_dir', 'upload'],
  ['upload_path', 'upload'],
  ['uploaddir', 'upload'],
  ['tmp_dir', 'temp'],
  ['temp_dir', 'temp'],
]);

const SETTERS = new Map<string, WritablePurpose>([
  ['setcompiledir', 'cache'],
  ['setcachedir', 'cache'],
]);

function writer(call: PhpCall) {
  if (call.name !== 'fopen') return WRITERS.get(call.name);
  const mode = literalText(call.args[1]);
  return mode !== undefined && /^[waxc]|\+/.test(mode)
    ? { argument: 0, dir: false, upload: false }
    : undefined;
}

/** Folders that code writes to. */
export function writeRule(): CodeRule {
  const tally = new Tally(2);
  return {
    knows: word =>
      word === 'fopen' ||
      WRITERS.has(word) ||
      FOLDER_SETTINGS.has(word) ||
      SETTERS.has(word),
    wants: (word, file) =>
      FOLDER_SETTINGS.has(word) || SETTERS.has(word) || mayCall(file, word),
    *observe(scan, context) {
      for (const write of writesOf(scan, context)) {
        if (write.path === '' || !tally.add(write.path)) continue;
        yield fact(
          'writable-path',
          { path: write.path, purpose: write.purpose },
          at(scan, write.line),
          'derived',
          write.reason,
        );
      }
    },
  };
}

interface Write {
  path: string;
  purpose: WritablePurpose;
  line: number;
  reason: string;
}

function* writesOf(scan: PhpScan, context: CodeContext): Generator<Write> {
  for (const call of scan.functions) {
    const rule = writer(call);
    if (!rule) continue;
    const folder = folderOf(
      call.args[rule.argument],
      rule.dir === true,
      scan,
      context,
    );
    if (
      !folder ||
      (call.name.startsWith('is_') && isSourceFolder(folder, context))
    )
      continue;
    const named = purposeOf(folder);
    const purpose = rule.upload && named === 'state' ? 'upload' : named;
    yield {
      path: folder,
      purpose,
      line: call.line,
      reason: `${call.name}() writes there`,
    };
  }
  for (const call of scan.methods) {
    const purpose = SETTERS.get(call.name.toLowerCase());
    const folder = purpose && folderOf(call.args[0], true, scan, context);
    if (purpose && folder) {
      yield {
        path: folder,
        purpose,
        line: call.line,
        reason: `${call.name}() makes it a folder for compiled files`,
      };
    }
  }
  for (const { name: written, value, line } of settingsOf(scan)) {
    const name = written.toLowerCase();
    const purpose = FOLDER_SETTINGS.get(name);
    const folder = purpose && folderOf(value, true, scan, context);
    if (purpose && folder) {
      yield {
        path: folder,
        purpose,
        line,
        reason: `The setting ${name} names it`,
      };
    }
  }
}

/** Settings by assignment, and by the arrays that are assigned. */
function* settingsOf(
  scan: PhpScan,
): Generator<{ name: string; value: PhpNode; line: number }> {
  for (const { target, value, line } of scan.assignments) {
    yield { name: target[target.length - 1], value, line };
    for (const { key, ...entry } of arrayEntries(value)) {
      yield { name: key, ...entry };
    }
  }
}

/** A test of writability on a folder of source code is an installer's, and says nothing of what is written while it runs. */
function isSourceFolder(folder: string, { tree }: CodeContext): boolean {
  return tree
    .under(folder)
    .some(
      file => file.path.endsWith('.php') && !file.path.endsWith('index.php'),
    );
}
