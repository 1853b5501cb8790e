import { platformPart } from '../data/platform';
import { datadogTags } from '../data/analysis';
import { PlatformAnswers } from './answers';
import { Part } from './part';

/** Tags that this bundle has the agent make of pod labels. */
function labelsAsTags(): Record<string, string> {
  return Object.fromEntries(
    datadogTags().flatMap(({ producer, label, tag }) =>
      producer === 'platform' && label !== undefined ? [[label, tag]] : [],
    ),
  );
}

/** Values for the Datadog agent's chart; no files when no release is measured by Datadog. */
export function datadogPart(answers: PlatformAnswers): Part {
  return {
    folder: 'datadog',
    about: `Datadog agent ${
      platformPart('datadog-agent').version
    }: the tag that tells a canary from the rest.`,
    objects: [],
    values: answers.metrics.includes('datadog')
      ? [
          [
            'values.yaml',
            [
              {
                head: [
                  'Values for the chart of the Datadog agent. Without this tag every query of a canary finds nothing, and each release waits for a person.',
                ],
                value: { datadog: { podLabelsAsTags: labelsAsTags() } },
              },
            ],
          ],
        ]
      : [],
  };
}
