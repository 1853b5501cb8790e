import type { Node } from '@ruby/prism/src/nodes.js';
import { InterpolatedStringNode } from '@ruby/prism/src/nodes.js';
import { literalText } from '../../../../parsers';

/** Where gems come from. The URL never holds credentials. */
export interface SourceUrl {
  url: string;
  /** Whether access needs credentials: they stood in the URL, or it is reached over SSH. */
  credentials: boolean;
  /** True when the credentials themselves stand in the file. */
  committed?: boolean;
}

const SCP_LIKE = /^[^/@:]+@[^/:]+:/;

/** Reads a source's URL from a string, or from one with computed parts such as `"https://#{ENV['KEY']}@gems.example.com"`. */
export function sourceUrl(
  node: Node | null | undefined,
): SourceUrl | undefined {
  const text = literalText(node);
  if (text !== undefined) return withoutCredentials(text, true);
  if (!(node instanceof InterpolatedStringNode)) return undefined;
  const parts = node.parts.map(part => literalText(part) ?? '');
  return withoutCredentials(parts.join(''), false);
}

/** Takes user and password out of a URL; text that is no URL (`rubygems`, a file path) stays as it is. */
export function withoutCredentials(text: string, literal: boolean): SourceUrl {
  if (SCP_LIKE.test(text)) return { url: text, credentials: true };
  let parsed: URL;
  try {
    parsed = new URL(text);
  } catch {
    return {
      url: text.replace(/\/\/[^/@]*@/, '//'),
      credentials: text.includes('@'),
    };
  }
  const ssh = /^(git\+)?ssh:$/.test(parsed.protocol);
  const found = parsed.username !== '' || parsed.password !== '';
  if (ssh) {
    parsed.password = '';
    return { url: parsed.href, credentials: true };
  }
  parsed.username = '';
  parsed.password = '';
  return {
    url: parsed.href,
    credentials: found || text.includes('@'),
    ...(found && literal ? { committed: true } : {}),
  };
}
