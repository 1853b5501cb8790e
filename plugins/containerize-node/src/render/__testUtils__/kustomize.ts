import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { FileSet } from '../fileSet';

const CANDIDATES: readonly (readonly [string, readonly string[]])[] = [
  ['kustomize', ['build']],
  ['kubectl', ['kustomize']],
];

/** The kustomize of this machine; undefined when it has none. */
export const kustomize = CANDIDATES.find(
  ([command, args]) => spawnSync(command, [...args, '--help']).status === 0,
);

/** An object kustomize printed. Tests look into it by path. */
export type Built = {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
} & Record<string, unknown>;

/** Writes the files into a folder of their own and builds one layer of it. */
export function build(files: FileSet, layer: string): Built[] {
  if (!kustomize) throw new Error('There is no kustomize on this machine');
  const root = mkdtempSync(join(tmpdir(), 'drydock-render-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const [command, args] = kustomize;
    const run = spawnSync(command, [...args, join(root, layer)], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return parseAllDocuments(run.stdout).map(
      document => document.toJS() as Built,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
