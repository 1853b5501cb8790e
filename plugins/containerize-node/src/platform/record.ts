import { stringify } from 'yaml';
import { version } from '../../package.json';
import { gitBlobId } from '../merge/blobId';
import { Rendering } from '../render/manifest/rendering';
import { PlatformAnswers } from './answers';

/** Where the bundle keeps what it was rendered from. @public */
export const PLATFORM_ANSWERS_FILE = '.drydock/platform.yaml';

/** The answers, defaults included, so that a later default changes nothing by itself. */
export function platformAnswersText(answers: PlatformAnswers): string {
  return `# What this bundle was rendered from. Change it and render again.\n${stringify(
    answers,
    { lineWidth: 0 },
  )}`;
}

/** The record by which the next rendering is merged; a bundle has no standby and no questions. */
export function platformRecord(
  files: Iterable<readonly [string, string]>,
): string {
  const rendering: Rendering = {
    schemaVersion: 1,
    engine: { name: '@drydock/plugin-containerize-node', version },
    standby: false,
    answers: {},
    questions: {},
    files: Object.fromEntries(
      [...files].map(([path, text]) => [path, gitBlobId(text)]),
    ),
  };
  return `${JSON.stringify(rendering, undefined, 2)}\n`;
}
