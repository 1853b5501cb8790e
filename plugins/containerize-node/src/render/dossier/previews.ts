import { previewService } from '../../data';
import { Blueprint, PreviewPlan, PreviewServicePlan } from '../../plan';
import {
  markdownCode as code,
  table,
  markdownText as text,
} from '../text/markdown';
import { bounded, codes, Layout } from './report';

/** Namespaces of previews, as a pattern for people. */
export function previewNamespaces({ namespacePrefix }: PreviewPlan): string {
  return `${namespacePrefix}*`;
}

function howTo(blueprint: Blueprint, preview: PreviewPlan): string {
  return [
    `1. Give a pull request the label ${code(preview.label)}.`,
    `2. Comment ${code(
      '/preview',
    )} on it, in the first line: its last commit is built. Who may write to the repository may ask.`,
    `3. It runs at ${code(
      `${blueprint.name}-NUMBER.${preview.domain}`,
    )}, in the namespace ${code(
      `${preview.namespacePrefix}NUMBER`,
    )}, made from the manifests of its own branch. One comment tells its address and state.`,
    '',
    `A push brings new manifests at once, and a new image with the next ${code(
      '/preview',
    )}. Closing the pull request, or taking the label off, removes the preview with its data${
      blueprint.delivery.registry.cleanup === 'none'
        ? ''
        : '; closing it also removes its images'
    }. Forks get none. Mail by SMTP ends in a mailbox inside the preview; a service that takes mail over HTTPS is reached like any other.`,
  ].join('\n');
}

function serviceRow({ name, product }: PreviewServicePlan): string[] {
  return [
    code(product),
    code(name),
    text(previewService(product)?.login ?? ''),
  ];
}

function databases(preview: PreviewPlan, layout: Layout): string {
  if (preview.database === 'shared') {
    const places = preview.egress.map(({ cidr, port }) => `${cidr}:${port}`);
    return places.length === 0
      ? ''
      : `Its databases live outside of it, at ${codes(places)}.`;
  }
  if (preview.services.length === 0) return '';
  const { shown, note } = bounded(preview.services, layout);
  return `It brings its own, empty at first${
    preview.seed ? ` and filled by ${code(preview.seed.join(' '))}` : ''
  }:\n\n${table(['Store', 'Host', 'Login'], shown.map(serviceRow))}${note}`;
}

/** Files of the Secret tell the application where its stores are; no variable can correct them. */
function secretOfPreviews(blueprint: Blueprint, preview: PreviewPlan): string {
  const { keys, name } = blueprint.secret;
  if (keys.length === 0) return '';
  const files = keys.filter(key => key.kind === 'file').map(key => key.key);
  const where =
    files.length > 0 && preview.services.length > 0
      ? ` Where one of the files ${codes(
          files,
        )} names a database or cache, it must name those of the table above; the variables that Drydock knows are set already.`
      : '';
  return `Each preview needs the Secret ${code(
    name,
  )} with the keys above. Use values made for previews, never production's.${where}`;
}

/** How a pull request is tried. */
export function previewText(blueprint: Blueprint, layout: Layout): string {
  const { preview, forge } = blueprint.delivery;
  if (!preview || !forge) return '';
  return [
    howTo(blueprint, preview),
    databases(preview, layout),
    secretOfPreviews(blueprint, preview),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}
