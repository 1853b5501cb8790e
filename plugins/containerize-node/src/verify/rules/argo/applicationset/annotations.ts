import { pointer } from '../../../repository/pointer';
import { Rule } from '../../rule';
import { pullRequestApplications } from '../lib/applications';
import { get, record, text } from '../lib/data';
import { warning } from '../lib/findings';

const PER_COMMIT = /\{\{-?\s*\.?head_/;

/** A common annotation whose value changes with each commit. */
export const commonAnnotationPerCommit: Rule = {
  id: 'argo/common-annotation-per-commit',
  fact: 'argo/annotation-reaches-pods',
  check: context =>
    pullRequestApplications(context).flatMap(application =>
      application.sources.flatMap(({ value, at }) =>
        Object.entries(record(get(value, 'kustomize', 'commonAnnotations')))
          .filter(([, content]) => PER_COMMIT.test(text(content) ?? ''))
          .map(([key]) =>
            warning(
              application.place(
                at + pointer('kustomize', 'commonAnnotations', key),
              ),
              `${key} changes with each commit and reaches every pod template, so each push restarts the preview.`,
              'Put it into the annotations of the Application itself.',
            ),
          ),
      ),
    ),
};
