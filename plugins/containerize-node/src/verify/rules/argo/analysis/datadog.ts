import { datadogTag } from '../../../../data/analysis';
import { tagsOfQuery } from '../../../../data/datadogQuery';
import { Rule, RuleContext } from '../../rule';
import { get } from '../lib/data';
import { error } from '../lib/findings';
import { perContext } from '../lib/perContext';
import { analysesOf, datadogQueries } from './metrics';

/** Metrics that ask an interface which is given up. */
export const datadogApiVersion: Rule = {
  id: 'rollout/datadog-api-version',
  fact: 'argo/datadog-v2',
  check: context =>
    analysesOf(context)
      .flatMap(({ metrics }) => metrics)
      .filter(
        ({ provider, value }) =>
          provider === 'datadog' &&
          get(value, 'provider', 'datadog', 'apiVersion') !== 'v2',
      )
      .map(({ name, place }) =>
        error(
          place('/provider/datadog/apiVersion'),
          `The metric ${name} asks version 1 of Datadog's interface, the default, which is deprecated and knows neither formulas nor aggregators.`,
          'Write apiVersion: v2.',
        ),
      ),
};

/** Every key and text of the repository's YAML in one, for asking whether something is named at all. */
const everything = perContext(({ documents }: RuleContext) =>
  documents.map(({ value }) => JSON.stringify(value)).join('\n'),
);

/** Prefixes of tags that the agent gives every container. */
const OF_THE_AGENT =
  /^(kube_|pod_|container_|image_|cluster_|docker_|availability-zone$|region$)/;

function isProduced(context: RuleContext, tag: string): boolean {
  const known = datadogTag(tag);
  if (OF_THE_AGENT.test(tag)) return true;
  if (known && known.producer !== 'pod') return true;
  const variable = `DD_${tag.toUpperCase()}`;
  // The words are put together from the query, so those of the query itself do not match.
  return [
    `"tags.datadoghq.com/${tag}"`,
    `tags.datadoghq.com/${tag}:`,
    variable,
  ].some(word => everything(context).includes(word));
}

/** Queries for which there is never any data. */
export const analysisTag: Rule = {
  id: 'rollout/analysis-tag',
  fact: 'argo/datadog-tag-produced',
  check: context =>
    analysesOf(context)
      .flatMap(({ metrics }) => metrics)
      .flatMap(metric => {
        const seen = new Set<string>();
        return datadogQueries(metric).flatMap(({ query, at }) =>
          tagsOfQuery(query)
            .filter(
              tag =>
                !seen.has(tag) && seen.add(tag) && !isProduced(context, tag),
            )
            .map(tag =>
              error(
                metric.place(at),
                `The metric ${metric.name} chooses by the tag ${tag}, which no pod of this repository carries: there is never any data.`,
                `Give the pods the label tags.datadoghq.com/${tag}, or ask for a tag they have.`,
              ),
            ),
        );
      }),
};
