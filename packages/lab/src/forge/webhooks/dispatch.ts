import { Forge } from '../forge';
import { Repository, User } from '../store/schema';
import { commonPayload } from './common';
import { emit } from './emit';

/** Reports that somebody starts a workflow by hand. @internal */
export function emitDispatch(
  forge: Forge,
  repo: Repository,
  sender: User,
  asked: { ref: string; path: string; inputs: Record<string, string> },
): void {
  emit(forge, repo, 'workflow_dispatch', () => ({
    inputs: asked.inputs,
    ref: asked.ref,
    workflow: asked.path,
    ...commonPayload(forge, repo, sender),
  }));
}
