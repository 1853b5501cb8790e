import { ImagePlan, ImageStage } from '../../plan';
import { RenderError } from '../renderError';
import { archiveStep } from './apt';
import { fromLine } from './references';
import { commentLines, stepLines } from './steps';

/** The first minor version that can give a secret to a RUN as a variable (`--mount=type=secret,env=`). */
const SYNTAX = '# syntax=docker/dockerfile:1.10';

/** Suite of a stage: its own, or that of the stage it starts from. */
function suiteOf(
  stage: ImageStage,
  earlier: readonly ImageStage[],
): string | undefined {
  const parent = earlier.find(item => item.name === stage.from);
  if (stage.suite !== undefined || !parent) return stage.suite;
  return suiteOf(parent, earlier.slice(0, earlier.indexOf(parent)));
}

/** Whether the stage or one it starts from has had its package sources moved already. */
function archivedBefore(
  stage: ImageStage,
  earlier: readonly ImageStage[],
): boolean {
  const parent = earlier.find(item => item.name === stage.from);
  if (!parent) return false;
  const before = earlier.slice(0, earlier.indexOf(parent));
  return (
    parent.steps.some(step => step.kind === 'apt') ||
    archivedBefore(parent, before)
  );
}

function stageLines(
  stage: ImageStage,
  earlier: readonly ImageStage[],
  field: string,
): string[] {
  const suite = suiteOf(stage, earlier);
  const firstApt = stage.steps.findIndex(step => step.kind === 'apt');
  const archive =
    firstApt < 0 || archivedBefore(stage, earlier)
      ? undefined
      : archiveStep(suite);
  const steps = stage.steps.flatMap((step, index) => {
    const lines = stepLines(step, suite, `${field}.steps[${index}]`);
    return archive && index === firstApt
      ? [...commentLines(archive.comment), ...archive.lines, ...lines]
      : lines;
  });
  return [fromLine(stage, field), ...steps];
}

/**
 * The Dockerfile of an image. Outside text is quoted for the language it lands in: BuildKit's own, the shell's, or JSON.
 *
 * @throws RenderError when a value cannot be written without changing its meaning
 * @internal
 */
export function renderDockerfile(image: ImagePlan): string {
  if (image.stages.length === 0)
    throw new RenderError('image.stages', 'at least one stage is expected');
  const names = new Set(image.stages.map(stage => stage.name));
  if (names.size < image.stages.length)
    throw new RenderError(
      'image.stages',
      'stages of different names are expected',
    );
  const stages = image.stages.map((stage, index) =>
    stageLines(
      stage,
      image.stages.slice(0, index),
      `image.stages[${index}]`,
    ).join('\n'),
  );
  // The blank line ends BuildKit's directives, so that no comment below is taken for one.
  return `${[SYNTAX, ...stages].join('\n\n')}\n`;
}
