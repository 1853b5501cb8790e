import { ImageStep } from '../../plan';
import { RenderError } from '../renderError';
import { wrap } from '../text/oneLine';
import { aptStep } from './apt';
import { copyStep } from './copy';
import { dockerWord, execForm } from './quoting';
import { signalName, userName, variableName } from './references';
import { runStep } from './run';

const COMMENT_WIDTH = 100;

/** Comment lines; whatever the text holds, it stays in them. */
export function commentLines(text: string | undefined): string[] {
  return wrap(text ?? '', COMMENT_WIDTH).map(line => `# ${line}`);
}

function envLines(values: Record<string, string>, field: string): string[] {
  const pairs = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      variableName(`${field}.values`, name);
      // An empty value needs its quotes.
      return `${name}=${
        value === '' ? '""' : dockerWord(`${field}.values.${name}`, value)
      }`;
    });
  return pairs.length === 0 ? [] : [`ENV ${pairs.join(' \\\n    ')}`];
}

function argLine(
  name: string,
  fallback: string | undefined,
  field: string,
): string {
  const checked = variableName(`${field}.name`, name);
  return fallback === undefined
    ? `ARG ${checked}`
    : `ARG ${checked}=${dockerWord(`${field}.default`, fallback)}`;
}

function port(value: number, field: string): number {
  if (!Number.isInteger(value) || value < 1 || value > 65535) {
    throw new RenderError(
      `${field}.port`,
      'a port between 1 and 65535 is expected',
      value,
    );
  }
  return value;
}

function instruction(
  step: ImageStep,
  suite: string | undefined,
  field: string,
): string[] {
  switch (step.kind) {
    case 'comment':
      return commentLines(step.text);
    case 'arg':
      return [argLine(step.name, step.default, field)];
    case 'env':
      return envLines(step.values, field);
    case 'workdir':
      return [`WORKDIR ${dockerWord(`${field}.path`, step.path)}`];
    case 'user':
      return [`USER ${userName(`${field}.user`, step.user)}`];
    case 'apt':
      return aptStep(step.packages, suite, field);
    case 'copy':
      return copyStep(step, field);
    case 'run':
      return runStep(step, field);
    case 'expose':
      return [`EXPOSE ${port(step.port, field)}`];
    case 'stopsignal':
      return [`STOPSIGNAL ${signalName(`${field}.signal`, step.signal)}`];
    case 'entrypoint':
      return [`ENTRYPOINT ${execForm(`${field}.words`, step.words)}`];
    case 'cmd':
      return [`CMD ${execForm(`${field}.words`, step.words)}`];
    default:
      throw new RenderError(field, 'a known kind of step is expected', step);
  }
}

/** The lines of one step, its comment first. */
export function stepLines(
  step: ImageStep,
  suite: string | undefined,
  field: string,
): string[] {
  const reason = 'comment' in step ? step.comment : undefined;
  return [...commentLines(reason), ...instruction(step, suite, field)];
}
