import { Blueprint, Decision } from '../../plan';
import { catalogInfo } from '../catalog/catalogInfo';
import {
  markdownCode as code,
  table,
  markdownText as text,
} from '../text/markdown';
import { bounded, codes, Layout, places } from './report';

/** Every decision once, those of workloads included. */
function allDecisions(blueprint: Blueprint): Decision[] {
  const all = [
    ...blueprint.decisions,
    ...blueprint.image.decisions,
    ...blueprint.workloads.flatMap(plan => plan.decisions),
  ];
  const seen = new Set<string>();
  return all.filter(decision => {
    const key = JSON.stringify([
      decision.topic,
      decision.choice,
      decision.reason,
    ]);
    return !seen.has(key) && seen.add(key);
  });
}

/** What was decided, and why. */
export function decisionTable(blueprint: Blueprint, layout: Layout): string {
  const { shown, note } = bounded(allDecisions(blueprint), layout);
  const rows = shown.map(item => [
    code(item.topic),
    text(item.choice),
    text(item.reason),
    places(item.evidence, layout),
  ]);
  return table(['Topic', 'Decision', 'Why', 'Where'], rows) + note;
}

/** Where sources disagree. */
export function driftTable(blueprint: Blueprint, layout: Layout): string {
  const { shown, note } = bounded(blueprint.profile.drift, layout);
  const rows = shown.map(item => [
    code(item.topic),
    item.positions
      .map(
        position =>
          `${code(position.value)} in ${places(position.evidence, layout)}`,
      )
      .join('<br>'),
    item.chosen === null ? 'nothing' : code(item.chosen),
    text(item.reason),
  ]);
  return table(['Topic', 'Sources say', 'Used', 'Why'], rows) + note;
}

/** Open questions with the answer in use; what was answered is no longer open. */
export function questionTable(blueprint: Blueprint, layout: Layout): string {
  const open = blueprint.questions.filter(
    item => item.answeredBy === 'default',
  );
  const { shown, note } = bounded(open, layout);
  const rows = shown.map(item => [
    code(item.topic),
    text(item.text),
    code(item.answer),
    codes(item.options),
    `${text(item.reason)} ${places(item.evidence, layout)}`.trim(),
  ]);
  if (rows.length === 0) return '';
  const how =
    'Each was answered by its default. To answer otherwise, edit `.drydock/answers.yaml` on this branch and run the template again.';
  return `${how}\n\n${table(
    ['Topic', 'Question', 'Default in use', 'Options', 'Why'],
    rows,
  )}${note}`;
}

/** What needs attention, findings about catalog-info.yaml included. */
export function warningList(blueprint: Blueprint, layout: Layout): string {
  const catalog = catalogInfo(blueprint).problems.map(
    problem => `- ${code('catalog-info.yaml')}: ${text(problem)}`,
  );
  const { shown, note } = bounded(blueprint.warnings, layout);
  const warnings = shown.map(item => {
    const where = places(item.evidence, layout);
    return `- ${text(item.text)}${where === '' ? '' : ` (${where})`}`;
  });
  return [...catalog, ...warnings].join('\n') + note;
}
