/**
 * Exit codes of the command, documented in its README.
 * 1 is left to Node itself (a defect of Drydock).
 */
export const EXIT = {
  ok: 0,
  /** The command line, an answers file or a folder is wrong. */
  usage: 2,
  /** Nothing that could be containerized was found. */
  notAnApplication: 3,
  /** `verify` or `render` found problems in the files. */
  problems: 4,
  /** Of several applications at least one failed. */
  someFailed: 5,
} as const;

/** A mistake of the caller; its message is all that is printed. */
export class UsageError extends Error {}
