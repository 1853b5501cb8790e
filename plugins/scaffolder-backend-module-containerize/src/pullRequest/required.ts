import { markdownCode, VerifyReport } from '@drydock/plugin-containerize-node';
import { list } from '../summary/markdown';

/** The body has other things to say too; the task's log has all of it. */
const MAX_CHARACTERS = 3_000;
const MAX_NAMES = 12;

type Required = VerifyReport['required'][number];

function names(all: readonly string[]): string {
  const shown = all.slice(0, MAX_NAMES).map(markdownCode).join(', ');
  const rest = all.length - MAX_NAMES;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function line({ kind, name, keys, environment, usedBy }: Required): string {
  const which = keys.length > 0 ? ` with ${names(keys)}` : '';
  const where = markdownCode(environment);
  return `${kind} ${markdownCode(name)}${which} in ${where}, for ${names(
    usedBy,
  )}`;
}

/** What must be there before the application works, as a section of the body; empty when nothing is missing. */
export function requiredSection({ required }: VerifyReport): string {
  if (required.length === 0) return '';
  const lines: string[] = [];
  let length = 0;
  for (const item of required) {
    const next = line(item);
    length += next.length;
    if (length > MAX_CHARACTERS) break;
    lines.push(next);
  }
  const rest = required.length - lines.length;
  const shown =
    rest > 0 ? [...lines, `${rest} more: see the task's log`] : lines;
  return `\n## What must be there first\n\n${list(
    'Used, and provided by nothing in this repository',
    shown,
  )}`;
}
