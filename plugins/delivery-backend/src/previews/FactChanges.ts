import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { FactChange } from './types';

/** Tells listeners that facts changed. @internal */
export class FactChanges {
  private readonly listeners = new Set<(change: FactChange) => void>();

  constructor(private readonly logger: LoggerService) {}

  listen(listener: (change: FactChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(change: FactChange): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(change);
      } catch (error) {
        this.logger.error(
          `A change of facts about previews was not taken in: ${stringifyError(
            error,
          )}`,
        );
      }
    }
  }
}
