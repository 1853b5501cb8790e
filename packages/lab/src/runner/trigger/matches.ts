import { Trigger, WorkflowHead } from '../workflow/schema';
import { Occasion } from './occasions';
import { passes } from './patterns';

/** Actions that start a workflow which names none. Source: docs.github.com, "Events that trigger workflows" */
const DEFAULT_TYPES: Partial<Record<Occasion['event'], readonly string[]>> = {
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

function fitsType(trigger: Trigger, { event, action }: Occasion): boolean {
  const wanted = trigger.types ?? DEFAULT_TYPES[event];
  return !wanted || (action !== undefined && wanted.includes(action));
}

/** A workflow that filters branches only is not started by tags, and the other way round. */
function fitsRef(trigger: Trigger, { filterRef }: Occasion): boolean {
  const isTag = filterRef.startsWith('refs/tags/');
  const name = filterRef.replace(/^refs\/(heads|tags)\//, '');
  const branchFilters = trigger.branches ?? trigger['branches-ignore'];
  const tagFilters = trigger.tags ?? trigger['tags-ignore'];
  if (!branchFilters && !tagFilters) return true;
  const only = isTag ? trigger.tags : trigger.branches;
  const ignored = isTag ? trigger['tags-ignore'] : trigger['branches-ignore'];
  if (only) return passes(name, only);
  return ignored !== undefined && !passes(name, ignored);
}

/**
 * The part of `on` that an occasion fits; undefined when the workflow does not run.
 *
 * @internal
 */
export function triggerFor(
  head: WorkflowHead,
  path: string,
  occasion: Occasion,
): Trigger | undefined {
  const trigger = head.on[occasion.event];
  if (!trigger) return undefined;
  if (occasion.dispatched) {
    return occasion.dispatched.path === path ? trigger : undefined;
  }
  return fitsType(trigger, occasion) && fitsRef(trigger, occasion)
    ? trigger
    : undefined;
}
