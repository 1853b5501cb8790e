import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const pinsSchema = z.object({
  actions: z.array(z.object({ action: z.string(), sha: z.string() })),
});

/** The commit of each action that rendered workflows use, by its name. @internal */
export function pinnedCommits(): Map<string, string> {
  const folder = dirname(
    require.resolve('@drydock/plugin-containerize-node/package.json'),
  );
  const text = readFileSync(join(folder, 'data/actions.yaml'), 'utf8');
  const { actions } = pinsSchema.parse(parse(text));
  return new Map(actions.map(({ action, sha }) => [action, sha]));
}
