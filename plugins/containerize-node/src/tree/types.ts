/** A file of a source tree. @public */
export interface TreeFile {
  /** Relative to the root, `/` as separator, as UTF-8. */
  path: string;
  /** Bytes. */
  size: number;
  executable: boolean;
}

/** An entry that was passed over, and why. @public */
export interface SkippedEntry {
  path: string;
  reason: string;
}

/** The text of a file. @public */
export interface SourceFile {
  path: string;
  text: string;
  /** False when the bytes were not UTF-8 and were read as Latin-1 instead. */
  utf8: boolean;
}

/** Bounds of what is read. @public */
export interface TreeLimits {
  /** Entries that are listed at the most; more makes the tree `truncated`. Default 200,000. */
  maxFiles: number;
  /** Bytes of one file that is read as text; a larger one is skipped. Default 1 MiB. */
  maxFileBytes: number;
  /** Folders below the root. Default 40. */
  maxDepth: number;
}

/**
 * Read-only view of an application's source. Never follows a link, bounds size, count and depth,
 * and gives no text of binary files.
 * @public
 */
export interface SourceTree {
  /** All files, sorted by path. Folders of version control are left out; vendored folders are listed in `vendored` only. */
  readonly files: readonly TreeFile[];
  /** Every folder that has an entry, sorted, without the root. */
  readonly directories: readonly string[];
  /** Roots of vendored trees (`node_modules`, `vendor/bundle`, Composer's `vendor` …) whose files are not listed. */
  readonly vendored: readonly string[];
  readonly skipped: readonly SkippedEntry[];
  /** True when the tree holds more than `maxFiles`. */
  readonly truncated: boolean;
  /** True when there is a file of this path. */
  has(path: string): boolean;
  /** True when there is a folder of this path. */
  hasDirectory(path: string): boolean;
  /** Files whose path matches. */
  match(pattern: RegExp): TreeFile[];
  /** Files of a folder and all below it. */
  under(directory: string): TreeFile[];
  /**
   * The text of a file; undefined when there is none, or it is binary or too large (then it is in `skipped`).
   * Results are cached within a bound.
   */
  read(path: string): Promise<SourceFile | undefined>;
}
