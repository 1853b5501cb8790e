import { Evidence } from '../../../facts';

/** A place in a file; line 0 for the file as a whole. */
export function at(file: string, line: number): Evidence {
  return { file, line };
}
