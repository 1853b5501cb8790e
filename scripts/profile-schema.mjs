// Writes docs/reference/profile.schema.json from the schema in the source: `node scripts/profile-schema.mjs`.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const {
  appProfileJsonSchema,
} = require('../plugins/containerize-node/src/profile');

await writeFile(
  path.join(root, 'docs/reference/profile.schema.json'),
  `${JSON.stringify(appProfileJsonSchema(), null, 2)}\n`,
);
