import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { DefNode, StatementsNode } from '@ruby/prism/src/nodes.js';
import {
  callsNamed,
  isCall,
  literalText,
  RubyFile,
  walkRuby,
} from '../../../../parsers';
import { appPath } from '../ast/appPath';
import { assignmentsIn } from '../ast/assignments';
import { callOptions, dottedName, hashEntries } from '../ast/nodes';
import { walkProduction } from '../ast/production';

/** A folder that an upload library writes to, or the news that it stores elsewhere. */
export interface UploadPlace {
  path: string;
  line: number;
  library: string;
  /** Whether a setting for all uploads may still send these elsewhere, since the class itself names no storage. */
  bySetting?: boolean;
}

/** Storage kinds that keep nothing on this machine's disk. */
const REMOTE = new Set([
  'fog',
  's3',
  'aws',
  'azure',
  'gcloud',
  'cloud_files',
  'rackspace',
  'dropbox',
  'database',
  'db_file',
  'grid_fs',
  'google',
]);

/** What a file says of uploads. `remote` means that (some) uploads go to an object store. */
export interface UploadUse {
  places: UploadPlace[];
  /** Where uploads wait until they are stored. */
  caches: UploadPlace[];
  remote: boolean;
  /** A setting that surely holds in production sends all uploads to an object store that name no storage of their own. */
  allRemote?: boolean;
}

/** Cheap look before a file is parsed. */
export const WORTH_PARSING =
  /has_attached_file|Paperclip|mount_uploader|CarrierWave|store_dir|has_attachment|file_column|image_accessor|dragonfly|Dragonfly|Refile|Shrine/;

/** Reads a file for Paperclip, CarrierWave, attachment_fu, file_column, Dragonfly and Refile. */
export function uploadUseIn(file: RubyFile): UploadUse {
  const parts = [
    paperclip(file),
    carrierwave(file),
    attachmentFu(file),
    others(file),
  ];
  return {
    places: parts.flatMap(part => part.places),
    caches: parts.flatMap(part => part.caches),
    remote: parts.some(part => part.remote),
    allRemote: parts.some(part => part.allRemote),
  };
}

function isRemote(node: Node | undefined): boolean {
  return REMOTE.has(literalText(node) ?? '');
}

/** Root of a path as far as it is the same for all uploads: `public/system/:attachment/:id` is `public/system`. */
function fixedPart(path: string | undefined): string | undefined {
  return path?.replace(/\/?[^/]*(:[a-z_]|#\{).*$/, '') || undefined;
}

/** Paperclip's default is `:rails_root/public/system/…`. Source: Paperclip's README, "File storage". */
function paperclip(file: RubyFile): UploadUse {
  const use: UploadUse = { places: [], caches: [], remote: false };
  for (const call of callsNamed(file, 'has_attached_file')) {
    const options = callOptions(call);
    if (isRemote(options.get('storage'))) use.remote = true;
    else {
      use.places.push({
        path: fixedPart(appPath(options.get('path'))) ?? 'public/system',
        line: file.lineOf(call),
        library: 'Paperclip',
      });
    }
  }
  for (const { name, values } of assignmentsIn(file)) {
    if (!/paperclip_defaults$|Attachment\.default_options$/.test(name))
      continue;
    const options = new Map(hashEntries(values[0]));
    if (isRemote(options.get('storage'))) use.remote = true;
  }
  return use;
}

/** CarrierWave's default `store_dir` is `uploads` below `public`. Source: CarrierWave's README. */
function carrierwave(file: RubyFile): UploadUse {
  const use: UploadUse = { places: [], caches: [], remote: false };
  for (const call of callsNamed(file, 'storage')) {
    const [first] = call.arguments_?.arguments_ ?? [];
    if (isRemote(first)) use.remote = true;
  }
  for (const { name, values, line } of assignmentsIn(file)) {
    if (/(^|\.)storage$/.test(name) && isRemote(values[0])) use.remote = true;
    const cache = /(^|\.)cache_dir$/.test(name)
      ? appPath(values[0])
      : undefined;
    if (cache) use.caches.push({ path: cache, line, library: 'CarrierWave' });
  }
  use.allRemote = storesAllRemotely(file);
  if (use.remote || !isUploader(file)) return use;
  const bySetting = callsNamed(file, 'storage').length === 0;
  for (const node of walkRuby(file.program)) {
    if (!(node instanceof DefNode) || node.name !== 'store_dir') continue;
    const path = fixedPart(appPath(lastStatement(node)));
    use.places.push({
      path: underPublic(path ?? 'uploads'),
      line: file.lineOf(node),
      library: 'CarrierWave',
      bySetting,
    });
  }
  return use;
}

/** `CarrierWave.configure { |config| config.storage = :fog }`, in the branch of production where there are several. */
function storesAllRemotely(file: RubyFile): boolean {
  for (const node of walkProduction(file.program)) {
    if (!isCall(node) || node.name !== 'configure' || !node.block) continue;
    if (dottedName(node.receiver) !== 'CarrierWave') continue;
    const kinds = [...walkProduction(node.block)]
      .filter(isCall)
      .filter(({ name }) => name === 'storage=' || name === 'storage')
      .map(call => call.arguments_?.arguments_[0])
      .filter(kind => kind !== undefined);
    // The last assignment is the one that counts.
    if (kinds.length) return isRemote(kinds.at(-1));
  }
  return false;
}

function isUploader(file: RubyFile): boolean {
  return file.textOf(file.program).includes('CarrierWave::Uploader');
}

/** CarrierWave takes a relative `store_dir` from its root, which is `public`. */
function underPublic(path: string): string {
  return /^(public|private|tmp|shared|data|storage)(\/|$)/.test(path)
    ? path
    : `public/${path}`;
}

function lastStatement(node: DefNode): Node | undefined {
  return node.body instanceof StatementsNode
    ? node.body.body.at(-1)
    : undefined;
}

/** attachment_fu keeps files in `public/TABLE` unless told otherwise. Source: its README. */
function attachmentFu(file: RubyFile): UploadUse {
  const use: UploadUse = { places: [], caches: [], remote: false };
  for (const call of callsNamed(file, 'has_attachment')) {
    const options = callOptions(call);
    if (isRemote(options.get('storage'))) use.remote = true;
    else {
      use.places.push({
        path: appPath(options.get('path_prefix')) ?? `public/${tableOf(file)}`,
        line: file.lineOf(call),
        library: 'attachment_fu',
      });
    }
  }
  return use;
}

function tableOf(file: RubyFile): string {
  const base = /([a-z0-9_]+)\.rb$/.exec(file.path)?.[1] ?? 'files';
  return base.endsWith('s') ? base : `${base}s`;
}

function others(file: RubyFile): UploadUse {
  const use: UploadUse = { places: [], caches: [], remote: false };
  for (const call of callsNamed(file, 'file_column')) {
    use.places.push({
      path: `public/${tableOf(file).replace(/s$/, '')}`,
      line: file.lineOf(call),
      library: 'file_column',
    });
  }
  for (const call of callsNamed(file, 'datastore')) {
    addDragonfly(file, call, use);
  }
  for (const call of callsNamed(file, 'new')) {
    if (dottedName(call.receiver) !== 'Refile::Backend::FileSystem') continue;
    const path = appPath(call.arguments_?.arguments_[0]);
    if (path)
      use.places.push({ path, line: file.lineOf(call), library: 'Refile' });
  }
  return use;
}

function addDragonfly(file: RubyFile, call: CallNode, use: UploadUse): void {
  const [kind] = call.arguments_?.arguments_ ?? [];
  if (isRemote(kind)) use.remote = true;
  else if (literalText(kind) === 'file') {
    use.places.push({
      path:
        appPath(callOptions(call).get('root_path')) ??
        'public/system/dragonfly',
      line: file.lineOf(call),
      library: 'Dragonfly',
    });
  }
}
