import { frameworkSupport } from '../../../../data';
import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { extensionNeed } from '../composer/manifestReader';
import { phpPresenceReader } from '../presence';
import { findDocumentRoot } from '../web/documentRoot';
import { DetectedFramework, detectFrameworks, isPart } from './detect';
import { valueAt } from './values';
import { SourceTree } from '../../../../tree';

function inside(folder: string, path: string): string {
  if (path === '.') return folder || '.';
  return folder ? `${folder}/${path}` : path;
}

function exists(tree: SourceTree, folder: string, name: string): boolean {
  const path = inside(folder, name);
  return tree.has(path) || tree.hasDirectory(path);
}

/** What the table says of a framework's own needs, for the files this application has. */
function* needs(tree: SourceTree, framework: DetectedFramework) {
  const { row, folder, evidence } = framework;
  const reason = `${row.name} keeps it there (${row.source})`;
  for (const { path, purpose, when, unless } of row.writable) {
    if (when && !exists(tree, folder, when)) continue;
    if (unless && exists(tree, folder, unless)) continue;
    yield fact(
      'writable-path',
      { path: inside(folder, path), purpose },
      evidence,
      'derived',
      reason,
    );
  }
  for (const extension of row.extensions) {
    for (const place of evidence.slice(0, 1)) {
      yield extensionNeed(
        extension,
        place,
        'derived',
        `${row.name} needs it (${row.source})`,
      );
    }
  }
}

/** The versions of PHP a release of the framework runs on. */
function* supportedVersions({ row, version, evidence }: DetectedFramework) {
  const support =
    version === undefined ? undefined : frameworkSupport(row.name, version);
  if (!support) return;
  yield fact(
    'runtime',
    {
      language: 'php',
      constraint: support.runtime,
      source: 'framework',
      role: 'app',
    },
    evidence,
    'derived',
    `${row.name} ${version} runs on these`,
  );
}

/** Recognises the framework, its version, and what it writes and needs. */
export const phpFrameworkReader: Reader = {
  id: 'php/framework',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const all = await detectFrameworks(tree);
    if (all.length === 0) {
      const root = await findDocumentRoot(tree);
      if (root) {
        yield fact(
          'framework',
          { language: 'php', name: 'plain' },
          root.evidence,
          'derived',
          'No framework was recognised',
        );
      }
    }
    for (const framework of all) {
      if (isPart(framework, all)) continue;
      yield fact(
        'framework',
        {
          language: 'php',
          name: framework.row.name,
          ...(framework.version ? { version: framework.version } : {}),
          ...(framework.constraint ? { constraint: framework.constraint } : {}),
        },
        framework.evidence,
        framework.confidence,
      );
      yield* needs(tree, framework);
      yield* supportedVersions(framework);
      const required = await valueAt(
        tree,
        framework.folder,
        framework.row.requiredPhp,
      );
      if (required) {
        yield fact(
          'runtime',
          {
            language: 'php',
            constraint: `>=${required.text}`,
            source: 'application',
            role: 'app',
          },
          { file: required.file, line: required.line },
          'declared',
        );
      }
    }
  },
};
