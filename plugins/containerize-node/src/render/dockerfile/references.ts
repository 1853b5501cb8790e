import { ImageStage } from '../../plan';
import { RenderError } from '../renderError';

const IMAGE =
  /^[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const STAGE = /^[a-z][a-z0-9-_.]*$/;
const USER = /^[a-z_0-9][a-z0-9_-]*(:[a-z_0-9][a-z0-9_-]*)?$/;

function matching(pattern: RegExp, expected: string) {
  return (field: string, value: string): string => {
    if (!pattern.test(value))
      throw new RenderError(field, `${expected} is expected`, value);
    return value;
  };
}

/** An image with tag, or the name of an earlier stage. */
export const imageReference = matching(
  IMAGE,
  'an image reference or the name of a stage',
);
export const stageName = matching(STAGE, 'the name of a stage');
export const userName = matching(USER, 'a user or user:group');
export const signalName = matching(/^(SIG[A-Z0-9+-]+|\d{1,2})$/, 'a signal');
export const variableName = matching(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'the name of a variable',
);
/** Debian policy 5.6.7, with an optional architecture and version. */
export const packageName = matching(
  /^[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?(=[A-Za-z0-9.+:~-]+)?$/,
  'the name of a Debian package',
);
const digest = matching(DIGEST, 'a sha256 digest');

/** The first line of a stage. */
export function fromLine(stage: ImageStage, field: string): string {
  const image = imageReference(`${field}.from`, stage.from);
  const pinned =
    stage.digest === undefined
      ? image
      : `${image}@${digest(`${field}.digest`, stage.digest)}`;
  return `FROM ${pinned} AS ${stageName(`${field}.name`, stage.name)}`;
}
