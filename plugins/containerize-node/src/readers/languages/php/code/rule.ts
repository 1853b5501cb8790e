import { Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { Constants } from '../source/literals';
import { PhpScan } from '../source/scan';

/** What rules may ask besides the file itself. */
export interface CodeContext {
  tree: SourceTree;
  /** Constants that hold literals or paths. */
  constants: Constants;
  /** Folder the web server serves, `.` for the root; undefined when not known. */
  documentRoot: string | undefined;
  /** `session.save_path` of a configuration file of the repository. */
  sessionPath: string | undefined;
  /** Names of the frameworks that were recognised. */
  frameworks: ReadonlySet<string>;
}

/**
 * One thing that application code says. A rule is made anew for each run, so it may count what it has seen.
 */
export interface CodeRule {
  /** Whether a word (in lower case) can matter to the rule at all. Answers are kept, so it must not depend on what was seen. */
  knows(word: string): boolean;
  /** Whether a file with a word it knows is still worth parsing. Default: always. */
  wants?(word: string, file: SourceFile): boolean;
  /** A look at the text of every file, parsed or not. */
  look?(file: SourceFile): void;
  /** What one parsed file says. */
  observe(scan: PhpScan, context: CodeContext): Iterable<Observation>;
  /** What all files together say. */
  finish?(context: CodeContext): Iterable<Observation>;
}

/** Evidence for a line of a scanned file. */
export function at(scan: PhpScan, line: number) {
  return { file: scan.path, line };
}

/** Counts by name and says whether one is still wanted. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  isFull(name: string): boolean {
    return (this.#counts.get(name) ?? 0) >= this.#limit;
  }

  /** Counts one more; false when there were enough already. */
  add(name: string): boolean {
    if (this.isFull(name)) return false;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    return true;
  }
}
