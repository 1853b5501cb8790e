import { ImageStep } from '../../plan';
import { lineText } from '../checks';
import { RenderError } from '../renderError';
import { jsonList } from './quoting';
import { imageReference, userName } from './references';

type CopyStep = Extract<ImageStep, { kind: 'copy' }>;

const PLAIN_PATH = /^[A-Za-z0-9_.@*?/][A-Za-z0-9_.@+*?/-]*$/;

/**
 * BuildKit expands variables and takes quotes off in the JSON form too, and then reads each source as a pattern, in which
 * brackets are a class of characters. `*` and `?` stay patterns.
 */
function pattern(path: string): string {
  return path
    .replace(/\[/g, '[[]')
    .replace(/["'$]/g, character => `\\${character}`);
}

function checkedPath(field: string, path: string): string {
  const text = lineText(field, path);
  if (text === '' || text.includes('\\') || text.split('/').includes('..')) {
    throw new RenderError(
      field,
      'a path without ".." and backslash is expected',
      path,
    );
  }
  return text;
}

function sourcePath(step: CopyStep, field: string, path: string): string {
  const checked = checkedPath(field, path);
  if (step.from === undefined && checked.startsWith('/')) {
    throw new RenderError(
      field,
      'a path relative to the repository is expected',
      path,
    );
  }
  return checked;
}

/** COPY; as JSON when a name holds more than plain characters. */
export function copyStep(step: CopyStep, field: string): string[] {
  if (step.sources.length === 0)
    throw new RenderError(
      `${field}.sources`,
      'at least one source is expected',
    );
  const paths = [
    ...step.sources.map(source => sourcePath(step, `${field}.sources`, source)),
    checkedPath(`${field}.target`, step.target),
  ];
  const options = [
    ...(step.from === undefined
      ? []
      : [`--from=${imageReference(`${field}.from`, step.from)}`]),
    ...(step.chown === undefined
      ? []
      : [`--chown=${userName(`${field}.chown`, step.chown)}`]),
  ];
  const operands = paths.every(path => PLAIN_PATH.test(path))
    ? paths.join(' ')
    : jsonList(paths.map(pattern));
  return [['COPY', ...options, operands].join(' ')];
}
