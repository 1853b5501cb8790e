import { Evidence, fact, Observation } from '../../../facts';
import { SourceTree } from '../../../tree';
import { appPath } from './paths';

/** A tunable as a file states it. */
export function settingFact(
  program: string,
  name: string,
  value: string | number | boolean,
  evidence: Evidence,
): Observation {
  return fact(
    'setting',
    { program, name, value: String(value) },
    evidence,
    'declared',
  );
}

/** The folder of a log file that lies within the application. */
export function* logFolder(
  tree: SourceTree,
  path: string | undefined,
  evidence: Evidence,
  roots: readonly string[] = [],
): Generator<Observation> {
  const local = path && appPath(tree, path, roots);
  const slash = local ? local.lastIndexOf('/') : -1;
  if (!local || slash <= 0) return;
  yield fact(
    'writable-path',
    { path: local.slice(0, slash), purpose: 'log' },
    evidence,
    'declared',
  );
}
