import {
  FileSet,
  markdownCode,
  PlatformAnswers,
} from '@drydock/plugin-containerize-node';

/** What the bundle is for, in the words of a pull request. */
export function describePlatform(
  answers: PlatformAnswers,
  files: FileSet,
  directory: string,
): string {
  const folder = directory === '' ? 'the root' : markdownCode(`${directory}/`);
  return [
    '## What the merge changes',
    '',
    `Nothing by itself. ${
      files.size
    } files in ${folder} hold what a cluster needs once, so that repositories of ${markdownCode(
      answers.organization,
    )} with the topic ${markdownCode(
      answers.topic,
    )} are released, previewed and watched.`,
    '',
    '## What to do',
    '',
    '- Read `README.md` there: which tools must be there in which version, which Secrets to make, and who is trusted with what.',
    '- Apply it as the README says, first with `kubectl diff`.',
    '- Change `.drydock/platform.yaml` and run the template again for other choices. What you change by hand survives.',
    '',
  ].join('\n');
}
