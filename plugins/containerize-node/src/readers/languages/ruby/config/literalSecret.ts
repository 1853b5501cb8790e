import { isSecretName } from '../../../../facts';
import { isComputed } from './erb';

const PLACEHOLDER =
  /^(?:<.*>|\[.*\]|\{.*\}|\*+|\.+|x+|-+|change.?me.*|changeme|todo|fixme|none|null|nil|test|example|dummy|foo|bar|replace.*|insert.*|enter.*|put.*|fill.*|my.?(?:secret|password|key|token).*|your.*|some.*|secret|password|pass|passwd|key|token|\$\{.*\}|%\{.*\}|%.*%|@.*@)$/i;

/** Passwords may be short; keys and tokens are long and mixed, else they are names or examples. */
const MIN_PASSWORD = 4;
const MIN_KEY = 12;
const MIN_ENTROPY = 2.8;

/**
 * Whether a literal that stands under a name is a real secret: the name says secret, and the value is neither computed,
 * nor a placeholder, nor a word. The value is only judged here, never kept.
 */
export function isLiteralSecret(name: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value).trim();
  if (!isSecretName(name) || isComputed(text) || PLACEHOLDER.test(text)) {
    return false;
  }
  if (/(password|passwd|passphrase|pwd|pass)$/i.test(name)) {
    return text.length >= MIN_PASSWORD && !/\s/.test(text);
  }
  return (
    text.length >= MIN_KEY &&
    !/\s/.test(text) &&
    !looksLikeName(text) &&
    entropy(text) >= MIN_ENTROPY
  );
}

const MIN_MACHINE_MADE = 20;
const MIN_MACHINE_MADE_ENTROPY = 3.2;
/** Words of people, and rows of the keyboard, in what would else look like a key. */
const MADE_UP =
  /example|sample|your|change|secret|token|dummy|fake|test|placeholder|(.)\1{4}|01234|12345|abcde/i;

/**
 * Whether a secret by {@link isLiteralSecret} was surely made by a machine, so that it is a key of its own even in a
 * sample: passwords and short words of samples are there to be replaced.
 */
export function isMachineMade(name: string, value: unknown): boolean {
  const text = String(value).trim();
  return (
    isLiteralSecret(name, value) &&
    text.length >= MIN_MACHINE_MADE &&
    /^[\w+/=.-]+$/.test(text) &&
    /\d/.test(text) &&
    /[a-z]/i.test(text) &&
    !MADE_UP.test(text) &&
    entropy(text) >= MIN_MACHINE_MADE_ENTROPY
  );
}

/** A path, a host, a URL without user, a constant or words joined by `_`: the name of something, not a key. */
function looksLikeName(text: string): boolean {
  return (
    /^(?:\.{0,2}\/|--?\w|\w+:\/\/[^@]*$|[A-Z]\w*(?:::\w+)+$)/.test(text) ||
    /^[\w.-]+(?:\/[\w.-]+)*\.[a-z]{2,4}$/i.test(text) ||
    /^_?[a-z]+(?:[_.:-][a-z]+)*$/i.test(text)
  );
}

/** Shannon entropy of the characters, in bits for each. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
