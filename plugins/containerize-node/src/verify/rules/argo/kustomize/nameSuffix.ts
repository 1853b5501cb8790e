import { Rule } from '../../rule';
import { pullRequestApplications } from '../lib/applications';
import { get, text } from '../lib/data';
import { warning } from '../lib/findings';

/** Pull requests kept apart by names instead of namespaces. */
export const nameSuffix: Rule = {
  id: 'kustomize/name-suffix-per-request',
  fact: 'argo/name-suffix-per-request',
  check: context =>
    pullRequestApplications(context).flatMap(application =>
      application.sources.flatMap(({ value, at }) =>
        ['nameSuffix', 'namePrefix']
          .filter(field => text(get(value, 'kustomize', field))?.includes('{{'))
          .map(field =>
            warning(
              application.place(`${at}/kustomize/${field}`),
              `${field} gives each pull request names of its own in one namespace.`,
              'Give each pull request a namespace instead; names and references then stay as they are.',
            ),
          ),
      ),
    ),
};
