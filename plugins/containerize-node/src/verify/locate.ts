/** Where something stands in the files. */
export interface Place {
  /** Relative to the root, `/` as separator. */
  file: string;
  /** Counted from 1; 0 when it is about the file as a whole. */
  line: number;
}
