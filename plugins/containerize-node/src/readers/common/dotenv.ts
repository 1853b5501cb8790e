import { fact, isSecretName, Observation } from '../../facts';
import { SourceFile } from '../../tree';
import { Reader } from '../types';
import { isGivenName, isTestName } from './environmentNames';

const FILE =
  /^(?:config\/)?(?:\.env(?:[._-][\w-]+)*|(?:sample|example|template)\.env|\.(?:sample|example)\.env|env\.(?:example|sample|template|dist)|dotenv(?:\.\w+)?|\.foreman-env)$/;
const SAMPLE = /sample|example|template|dist|default/;
const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*[=:]\s*(.*)$/;
const PLACEHOLDER =
  /^$|^<.*>$|^\[.*\]$|change.?me|your|xxx|example|secret|password|replace|todo|\.\.\.|^\$/i;
const MIN_SECRET = 6;

type Scope = 'production' | 'development' | 'test' | 'any';

/** Files of environment settings (dotenv, foreman): the names in them, and secrets that were committed with them. */
export const dotenvReader: Reader = {
  id: 'common/dotenv',
  applies: tree => tree.files.some(file => FILE.test(file.path)),
  async *read(tree) {
    for (const { path } of tree.match(FILE)) {
      const file = await tree.read(path);
      if (!file) continue;
      yield fact(
        'source',
        { path, tool: 'dotenv', status: 'read' },
        { file: path, line: 0 },
        'declared',
      );
      yield* settings(file);
    }
  },
};

function* settings(file: SourceFile): Generator<Observation> {
  const sample = SAMPLE.test(file.path);
  const scope = scopeOf(file.path);
  const rows = file.text.split(/\r?\n/);
  for (const [index, row] of rows.entries()) {
    const [, name, raw] = LINE.exec(row) ?? [];
    if (name === undefined || isGivenName(name)) continue;
    const value = unquoted(raw);
    const secret = isSecretName(name);
    const place = { file: file.path, line: index + 1 };
    yield fact(
      'environment',
      {
        name,
        secret,
        required: false,
        // Values for a developer's machine or of a sample are no defaults for production.
        ...(scope === 'production' && !secret && !sample && value !== ''
          ? { default: value }
          : {}),
        scope: isTestName(name) ? 'test' : scope,
      },
      place,
      'declared',
    );
    if (secret && !sample && isRealSecret(value)) {
      yield fact(
        'committed-secret',
        { name, what: 'value in a committed environment file' },
        place,
        'derived',
      );
    }
  }
}

/** Quotes and a comment behind the value belong to the file, not to the value. */
function unquoted(raw: string): string {
  const text = raw.trim();
  const quoted = /^(["'])(.*?)\1/.exec(text);
  return quoted ? quoted[2] : text.replace(/\s+#.*$/, '');
}

function isRealSecret(value: string): boolean {
  return value.length >= MIN_SECRET && !PLACEHOLDER.test(value);
}

/** `.env` is loaded everywhere; on a developer's machine first of all, so its values say nothing about production. */
function scopeOf(path: string): Scope {
  if (/test|ci$/.test(path)) return 'test';
  if (/dev|local/.test(path)) return 'development';
  return /prod/.test(path) ? 'production' : 'any';
}
