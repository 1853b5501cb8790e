import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchema, buildSchema } from 'graphql';

const PACKAGE = '@octokit/graphql-schema';

let schema: GraphQLSchema | undefined;

/** The package names only its ECMAScript module as an export, so its file is found by hand. */
function schemaFile(): string {
  const folders = require.resolve.paths(PACKAGE) ?? [];
  const files = folders.map(folder => join(folder, PACKAGE, 'schema.graphql'));
  const file = files.find(existsSync);
  if (!file) throw new Error(`${PACKAGE} is not installed`);
  return file;
}

/**
 * GitHub's own schema. It is large: read at the first query, not at the start.
 *
 * @internal
 */
export function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile(), 'utf8'), {
    assumeValid: true,
  });
  return schema;
}
