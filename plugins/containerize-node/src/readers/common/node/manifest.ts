import { z } from 'zod';
import { SourceFile } from '../../../tree';

const namesSchema = z.record(z.string(), z.unknown()).catch({});

const manifestSchema = z.looseObject({
  scripts: z.record(z.string(), z.string()).catch({}),
  dependencies: namesSchema,
  devDependencies: namesSchema,
  engines: z.looseObject({ node: z.string().optional() }).catch({}),
  packageManager: z.string().optional().catch(undefined),
  volta: z.looseObject({ node: z.string().optional() }).catch({}),
});

/** What matters of a package.json. */
export interface NodeManifest {
  path: string;
  scripts: Record<string, string>;
  dependencies: string[];
  devDependencies: string[];
  engine?: string;
  packageManager?: string;
  lineOf(key: string): number;
}

/**
 * Reads a package.json.
 *
 * @throws SyntaxError when it is not JSON
 */
export function readManifest(file: SourceFile): NodeManifest {
  const parsed: unknown = JSON.parse(file.text.replace(/^\uFEFF/, ''));
  const manifest = manifestSchema.parse({
    scripts: {},
    dependencies: {},
    devDependencies: {},
    engines: {},
    volta: {},
    ...(typeof parsed === 'object' && parsed !== null ? parsed : {}),
  });
  const rows = file.text.split('\n');
  return {
    path: file.path,
    scripts: manifest.scripts,
    dependencies: Object.keys(manifest.dependencies),
    devDependencies: Object.keys(manifest.devDependencies),
    engine: manifest.engines.node ?? manifest.volta.node,
    packageManager: manifest.packageManager,
    lineOf: key => rows.findIndex(row => row.includes(`"${key}"`)) + 1,
  };
}
