import { fact } from '../../../../facts';
import { literalText } from '../source/literals';
import { pearPackageOf } from '../stores';
import { at, CodeRule, Tally } from './rule';

/** A cheap look: PEAR's files begin with a capital letter and lie in no folder of the application. */
const LIBRARY_INCLUDE =
  /(?:include|require)(?:_once)?[\s(]+['"][A-Z]\w*(?:\/\w+)*\.php['"]/;

/** PEAR packages by the files that code includes from PHP's include path. */
export function pearRule(): CodeRule {
  const tally = new Tally(1);
  let first: { file: string; line: number } | undefined;
  return {
    knows: word => /^(include|require)(_once)?$/.test(word),
    wants: (_word, file) => LIBRARY_INCLUDE.test(file.text),
    *observe(scan, context) {
      for (const { target, line } of scan.includes) {
        const include = literalText(target);
        const name = include === undefined ? undefined : pearPackageOf(include);
        if (include === undefined || !name) continue;
        if (isOwnFile(context.tree.files, scan.path, include)) continue;
        if (!tally.add(name)) continue;
        first ??= at(scan, line);
        yield fact(
          'dependency',
          { ecosystem: 'pear', name, groups: [], direct: true },
          at(scan, line),
          'derived',
          `The code includes ${include}, which is not in the repository`,
        );
        // The profile lists settings, not dependencies, and the image has to install these.
        yield fact(
          'setting',
          { program: 'pear', name: `package ${name}`, value: name },
          at(scan, line),
          'derived',
        );
      }
    },
    *finish() {
      if (!first) return;
      yield fact(
        'package-manager',
        { language: 'php', name: 'pear', manifest: first.file, role: 'app' },
        first,
        'derived',
        'PEAR packages are included by name; no file lists them, so their versions are those on the servers',
      );
    },
  };
}

/** A file of the application that answers the include: beside the including file or anywhere by that ending. */
function isOwnFile(
  files: readonly { path: string }[],
  from: string,
  include: string,
): boolean {
  return files.some(
    file =>
      file.path !== from &&
      (file.path === include || file.path.endsWith(`/${include}`)),
  );
}
