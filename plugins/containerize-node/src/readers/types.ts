import { Observation } from '../facts';
import { SourceTree } from '../tree';

/**
 * Observes one kind of source. It says what is there and where; it decides nothing.
 * @public
 */
export interface Reader {
  /** `language/topic` or the tool's name; stands in every fact. */
  id: string;
  /** Cheap look at names only. A reader that does not apply is not run. */
  applies(tree: SourceTree): boolean;
  /**
   * Yields what it sees. It may throw on a file it cannot make sense of; the engine then records a warning with the
   * reader's id and goes on with the others, so catch per file wherever the rest can still be read.
   */
  read(tree: SourceTree): AsyncIterable<Observation>;
}
