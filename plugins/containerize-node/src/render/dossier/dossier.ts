import { Blueprint } from '../../plan';
import { markdownText as text, urlPath } from '../text/markdown';
import {
  decisionTable,
  driftTable,
  questionTable,
  warningList,
} from './decided';
import { foundTable, unreadTable } from './found';
import { previewText } from './previews';
import { releaseText } from './release';
import { Layout, Section, sections } from './report';
import { secretTable } from './secrets';
import { leaveStandby, oldServers, undo } from './standby';
import { stepList } from './steps';
import { watchText } from './watched';

/** Where the dossier lies; links in it start from its folder. @public */
export const DOSSIER_FILE = 'deploy/MIGRATION.md';

const EVERYTHING: Layout = {
  url: ({ file, line }) => `../${urlPath(file)}${line > 0 ? `#L${line}` : ''}`,
  rows: Number.POSITIVE_INFINITY,
  places: Number.POSITIVE_INFINITY,
  more: '',
};

/** The parts of the report, the same for the dossier and the pull request. */
export function reportSections(
  blueprint: Blueprint,
  layout: Layout,
): Section[] {
  return [
    { title: 'What people have to do', body: stepList(blueprint) },
    { title: 'Secrets', body: secretTable(blueprint, layout) },
    { title: 'Warnings', body: warningList(blueprint, layout) },
    { title: 'Open questions', body: questionTable(blueprint, layout) },
    { title: 'Standby', body: leaveStandby(blueprint) },
    { title: 'How it is released', body: releaseText(blueprint) },
    {
      title: 'How a pull request is tried',
      body: previewText(blueprint, layout),
    },
    { title: 'How a release is watched', body: watchText(blueprint) },
    { title: 'The old servers', body: oldServers(blueprint) },
    { title: 'How to undo it', body: undo(blueprint) },
    { title: 'Where sources disagree', body: driftTable(blueprint, layout) },
    { title: 'What was decided', body: decisionTable(blueprint, layout) },
    { title: 'What was found', body: foundTable(blueprint.profile, layout) },
    {
      title: 'Seen and not taken into account',
      body: unreadTable(blueprint.profile, layout),
    },
  ];
}

/**
 * The migration dossier: what was found, what was decided and why, and what people have to do.
 * @internal
 */
export function renderDossier(blueprint: Blueprint): string {
  const intro =
    'Written by Drydock together with the files around it. Links lead to the lines each statement rests on.';
  return `# ${text(
    blueprint.title,
  )}: from servers to the cluster\n\n${intro}\n\n${sections(
    reportSections(blueprint, EVERYTHING),
    '##',
  )}`;
}
