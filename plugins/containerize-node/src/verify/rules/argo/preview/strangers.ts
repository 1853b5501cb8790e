import { eachText } from '../../../repository/pointer';
import { Rule, RuleFinding } from '../../rule';
import { followsRequest, pullRequestApplications } from '../lib/applications';
import { get, list, record, text, texts } from '../lib/data';
import { error, warning } from '../lib/findings';
import { projectOf } from '../applicationset/namespaces';

function widenings(spec: unknown): { at: string; what: string }[] {
  const lists = (field: string) => list(get(spec, field));
  const found: { at: string; what: string }[] = [];
  if (texts(get(spec, 'sourceRepos')).includes('*')) {
    found.push({ at: '/spec/sourceRepos', what: 'any repository' });
  }
  if (
    lists('destinations').some(entry =>
      ['*', ''].includes(text(get(entry, 'namespace')) ?? ''),
    )
  ) {
    found.push({ at: '/spec/destinations', what: 'any namespace' });
  }
  if (
    lists('clusterResourceWhitelist').some(entry => get(entry, 'kind') === '*')
  ) {
    found.push({
      at: '/spec/clusterResourceWhitelist',
      what: 'any object of the cluster',
    });
  }
  return found;
}

/** Projects that let a pull request reach further than its preview. */
export const projectBounds: Rule = {
  id: 'preview/project-bounds',
  fact: 'argo/project-bounds',
  check: context =>
    pullRequestApplications(context)
      .filter(({ sources }) => sources.some(followsRequest))
      .flatMap(application => {
        const project = text(application.spec.project) ?? '';
        const place = application.place('/spec/project');
        if (project === 'default') {
          return [
            error(
              place,
              `${application.name} is in the project default, which allows everything to whoever opens a pull request.`,
              'Give previews a project of their own: one repository, the namespaces of previews, no cluster objects.',
            ),
          ];
        }
        const here = projectOf(context, application);
        if (!here) return [];
        return widenings(here.object.spec).map(({ at, what }) =>
          error(
            here.place(at),
            `AppProject ${project} allows previews ${what}.`,
            'Name what previews need.',
          ),
        );
      }),
};

/** Parameters whose text a stranger chooses; slugs are clean but still chosen. */
const UNTRUSTED =
  /\{\{[^}]*\.?\b(title|branch|branch_slug|author|labels)\b[^}]*\}\}/;
/** Fields that decide where and what is deployed. */
const DECIDING =
  /^\/(metadata\/(name|annotations\/argocd-image-updater)|spec\/(project|destination|source\/(path|repoURL|kustomize|helm)))/;

/** Names and settings that a stranger's text decides. */
export const untrustedParameter: Rule = {
  id: 'preview/untrusted-parameter',
  fact: 'argo/untrusted-parameters',
  check: context =>
    pullRequestApplications(context).flatMap(application => {
      const findings: RuleFinding[] = [];
      const template = record(get(application.owner.object.spec, 'template'));
      eachText(template, (value, at) => {
        if (!DECIDING.test(at) || !UNTRUSTED.test(value)) return;
        const report = at === '/spec/project' ? error : warning;
        findings.push(
          report(
            application.place(at),
            `Whoever opens a pull request decides ${at} of ${application.owner.object.metadata.name}.`,
            'Use number and head_sha only; both are safe.',
          ),
        );
      });
      return findings;
    }),
};

/** Previews that follow something that moves. */
export const movingRevision: Rule = {
  id: 'preview/moving-revision',
  fact: 'argo/head-sha',
  check: context =>
    pullRequestApplications(context).flatMap(application =>
      application.sources
        .filter(({ value }) =>
          /\{\{-?\s*\.?branch\b/.test(text(value.targetRevision) ?? ''),
        )
        .map(({ at }) =>
          warning(
            application.place(`${at}/targetRevision`),
            `${application.name} follows the branch of the pull request, which a fork does not have here and which moves on.`,
            "Use targetRevision: '{{.head_sha}}'.",
          ),
        ),
    ),
};
