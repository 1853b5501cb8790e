import type { Node } from '@ruby/prism/src/nodes.js';
import {
  EmbeddedStatementsNode,
  InterpolatedStringNode,
  ParenthesesNode,
  StatementsNode,
} from '@ruby/prism/src/nodes.js';
import { posix } from 'node:path';
import { callArguments, isCall, literalText } from '../../../../parsers';
import { dottedName } from './nodes';

/** Ways to say "the folder of the application". */
const ROOTS = new Set([
  'Rails.root',
  'RAILS_ROOT',
  'Rails.root.to_s',
  'settings.root',
  'Padrino.root',
  'Hanami.root',
  'APP_ROOT',
  'ROOT',
]);
const PUBLIC_ROOTS = new Set([
  'Rails.public_path',
  'settings.public_folder',
  'settings.public',
]);
const TEXT_OF_PATH = new Set(['to_s', 'to_path', 'expand_path', 'freeze']);

/**
 * The path below the application's folder that an expression names, when it can be told without running it:
 * `Rails.root.join('tmp', 'x')`, `"#{RAILS_ROOT}/public/x"`, `File.join(Rails.root, 'log')`, `'public/system'`.
 * Undefined for anything computed and for absolute paths. A computed tail is cut off: `"public/#{id}"` is `public`.
 */
export function appPath(node: Node | null | undefined): string | undefined {
  return appLocation(node)?.path;
}

/** A path below the application's folder. */
export interface AppLocation {
  path: string;
  /** False when a computed part followed, so that `path` is a folder. */
  complete: boolean;
}

/** As {@link appPath}, and whether the whole path is known. */
export function appLocation(
  node: Node | null | undefined,
): AppLocation | undefined {
  const raw = rawPath(node);
  if (raw === undefined || raw.startsWith('/')) return undefined;
  const rooted = raw.replace(/^:rails_root\/?/, '');
  const clean = posix.normalize(rooted.replace(/\/:[a-z_]+.*$/, ''));
  if (clean === '.' || clean.startsWith('..')) return undefined;
  return {
    path: clean.replace(/^\.\//, '').replace(/\/$/, ''),
    complete: !clean.endsWith('/') && clean === posix.normalize(rooted),
  };
}

function rawPath(node: Node | null | undefined): string | undefined {
  const literal = literalText(node);
  if (literal !== undefined) return literal;
  const name = dottedName(node);
  if (name !== undefined && ROOTS.has(name)) return '.';
  if (name !== undefined && PUBLIC_ROOTS.has(name)) return 'public';
  if (node instanceof InterpolatedStringNode) return interpolated(node);
  if (isCall(node)) return fromCall(node);
  return undefined;
}

function fromCall(call: import('@ruby/prism/src/nodes.js').CallNode) {
  const receiver = dottedName(call.receiver);
  const args = callArguments(call);
  if (receiver === 'File' && call.name === 'join') return joined(args);
  if (receiver === 'File' && call.name === 'expand_path') {
    return expanded(args);
  }
  if (!call.receiver) return undefined;
  if (call.name === 'join' || call.name === '+' || call.name === '/') {
    return joined([call.receiver, ...args]);
  }
  return TEXT_OF_PATH.has(call.name) ? rawPath(call.receiver) : undefined;
}

/** Joins what is known; the first unknown part ends the path with a slash, an unknown start makes it unknown. */
function joined(parts: Node[]): string | undefined {
  const texts = parts.map(rawPath);
  const unknown = texts.indexOf(undefined);
  const known = texts
    .slice(0, unknown < 0 ? undefined : unknown)
    .filter(text => text !== undefined);
  if (known.length === 0) return undefined;
  const [first, ...rest] = known;
  const path = [first, ...rest.map(text => text.replace(/^\/+/, ''))].join('/');
  return unknown < 0 ? path : `${path}/`;
}

/** `File.expand_path('../../x', __FILE__)` leaves the folder the file is in; only the named tail is kept. */
function expanded(args: Node[]): string | undefined {
  const [first, base] = args;
  const text = rawPath(first);
  if (text === undefined || !base) return text;
  const root = rawPath(base);
  if (root !== undefined) return `${root}/${text}`;
  return text.replace(/^(\.\.\/)+/, '');
}

function interpolated(node: InterpolatedStringNode): string | undefined {
  let path = '';
  for (const [index, part] of node.parts.entries()) {
    const text =
      part instanceof EmbeddedStatementsNode
        ? rawPath(onlyStatement(part.statements))
        : literalText(part);
    if (text === undefined) {
      if (index === 0) return undefined;
      // The computed part may be half of a name, so the whole last segment is unknown.
      return path.slice(0, path.lastIndexOf('/') + 1) || undefined;
    }
    path += text;
  }
  return path;
}

function onlyStatement(statements: StatementsNode | null): Node | undefined {
  const node = statements?.body.length === 1 ? statements.body[0] : undefined;
  if (node instanceof ParenthesesNode && node.body instanceof StatementsNode) {
    return onlyStatement(node.body);
  }
  return node;
}
