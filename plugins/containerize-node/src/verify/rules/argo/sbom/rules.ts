import { Rule } from '../../rule';
import { get, list, text } from '../lib/data';
import { error, warning } from '../lib/findings';
import { environment, forwarders, operatorValues } from './settings';

const VERSION = 'DT_PROJECT_VERSION';

/** Whether a template copes with a report without a tag. */
function copesWithoutTag(template: string): boolean {
  if (!template.includes('[[')) return true;
  return (
    /\bget\b.*"tag".*\bdefault\b/.test(template) || !/\btag\b/.test(template)
  );
}

/** Uploads that are lost for images known by their digest. */
export const digestOnlyImages: Rule = {
  id: 'sbom/digest-only-images',
  fact: 'argo/tag-missing-for-digests',
  check: context =>
    forwarders(context).flatMap(({ value, place }) => {
      const version = environment(value).get(VERSION);
      const elsewhere = list(value.envFrom).length > 0;
      const known = text(version?.text);
      if (version ? known === undefined || copesWithoutTag(known) : elsewhere) {
        return [];
      }
      return [
        error(
          place(version?.at ?? ''),
          'The version of a project is the tag of its image; an image known by its digest has none, and its upload is lost.',
          `Set ${VERSION} to [[ get .sbomReport.report.artifact "tag" | default .sbomReport.report.artifact.digest ]].`,
        ),
      ];
    }),
};

/** Reports of deletion, which name the wrong object. */
export const deletedReports: Rule = {
  id: 'sbom/deleted-reports',
  fact: 'argo/deleted-reports',
  check: context => {
    const fix =
      'Leave deleted reports off and remove old projects by a job of your own.';
    const ofOperator = operatorValues(context)
      .filter(
        ({ value }) =>
          String(get(value, 'operator', 'webhookSendDeletedReports')) ===
          'true',
      )
      .map(({ place }) =>
        error(
          place('/operator/webhookSendDeletedReports'),
          'On deletion trivy-operator names another report than the deleted one.',
          fix,
        ),
      );
    const ofForwarder = forwarders(context).flatMap(({ value, place }) => {
      const action = environment(value).get('DT_SBOM_DELETE_ACTION');
      if (!action || [undefined, 'ignore', ''].includes(text(action.text))) {
        return [];
      }
      return [
        error(
          place(action.at),
          'Acting on deleted reports can remove the project of another image.',
          fix,
        ),
      ];
    });
    return [...ofOperator, ...ofForwarder];
  },
};

/** Whether a list of globs leaves a preview's namespace out. */
function excludesPreviews(globs: string): boolean {
  return globs
    .split(',')
    .some(glob => /-pr-|preview/.test(glob) && glob.includes('*'));
}

/** Previews that fill Dependency-Track with versions. */
export const previewsExcluded: Rule = {
  id: 'sbom/previews-excluded',
  fact: 'argo/preview-versions',
  check: context => {
    const collapses = forwarders(context).some(({ value }) =>
      (text(environment(value).get(VERSION)?.text) ?? '').includes(
        'regexReplaceAll',
      ),
    );
    if (collapses) return [];
    return operatorValues(context)
      .filter(
        ({ value }) => !excludesPreviews(text(value.excludeNamespaces) ?? ''),
      )
      .map(({ place }) =>
        warning(
          place('/excludeNamespaces'),
          'Each image of a preview becomes another version of its project.',
          "Exclude the namespaces of previews: excludeNamespaces: '*-pr-*'.",
        ),
      );
  },
};

const DEFAULT_SECONDS = 30;

function secondsOf(duration: unknown): number {
  const parts = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(text(duration) ?? '');
  if (!parts || parts[0] === '') return DEFAULT_SECONDS;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0);
}

/** Uploads that are given up while Dependency-Track still reads them. */
export const broadcastTimeout: Rule = {
  id: 'sbom/broadcast-timeout',
  fact: 'argo/broadcast-timeout',
  check: context =>
    operatorValues(context)
      .filter(
        ({ value }) =>
          secondsOf(get(value, 'operator', 'webhookBroadcastTimeout')) <=
          DEFAULT_SECONDS,
      )
      .map(({ place }) =>
        warning(
          place('/operator/webhookBroadcastTimeout'),
          'The operator gives an upload up as early as the forwarder may answer, and sends it again.',
          "Set webhookBroadcastTimeout: '120s'.",
        ),
      ),
};

/** Reports that go into files, from where nothing is sent. */
export const alternateStorage: Rule = {
  id: 'sbom/alternate-storage',
  fact: 'argo/alternate-storage',
  check: context =>
    operatorValues(context)
      .filter(
        ({ value }) => get(value, 'alternateReportStorage', 'enabled') === true,
      )
      .map(({ place }) =>
        error(
          place('/alternateReportStorage/enabled'),
          'With alternate report storage trivy-operator sends nothing.',
          'Set alternateReportStorage: {enabled: false}.',
        ),
      ),
};
