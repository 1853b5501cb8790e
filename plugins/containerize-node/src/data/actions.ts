import { z } from 'zod';
import { sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

const actionSchema = z.strictObject({
  action: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.string().regex(/^v\d+\.\d+\.\d+$/),
  sha: z.string().regex(/^[0-9a-f]{40}$/, 'a pin is a whole commit'),
  source: sourceSchema,
});

/** A third-party action for workflows, pinned by commit. @public */
export type PinnedAction = z.infer<typeof actionSchema>;

const actions = table(
  'actions.yaml',
  z.strictObject({ actions: z.array(actionSchema) }),
);

const byName = lazily(() => indexed(actions().actions, row => [row.action]));

/** All actions that workflows may use. @public */
export function pinnedActions(): readonly PinnedAction[] {
  return actions().actions;
}

/**
 * The pin of an action.
 *
 * @param name - `OWNER/NAME`
 * @throws when the table does not know it: nothing unpinned is ever written
 * @public
 */
export function pinnedAction(name: string): PinnedAction {
  const row = byName().get(name);
  if (!row) throw new Error(`data/actions.yaml has no pin for ${name}`);
  return row;
}
