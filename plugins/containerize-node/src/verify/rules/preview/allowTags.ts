import { pointer } from '../../repository/pointer';
import { RenderedApplication } from '../../repository/types';
import { goMatch } from '../../expr/goRegExp';
import { Rule, RuleFinding } from '../rule';

const PREFIX = 'argocd-image-updater.argoproj.io/';

interface Sample {
  tag: string;
  own: boolean;
}

/** Tags that a registry may hold, for a pull request of this number. Source: argo facts on Image Updater 1.3. */
function sampleTags(number: string): Sample[] {
  const own = `pr-${number}-20261123104500`;
  const foreign = [
    `${own}-arm64`,
    `x${own}`,
    `pr-${number}1-20261123104500`,
    `pr-${number}`,
    `buildcache-pr-${number}`,
    'buildcache',
    'main',
    'latest',
    '1.0.0',
  ];
  return [
    { tag: own, own: true },
    ...foreign.map(tag => ({ tag, own: false })),
  ];
}

/** How Image Updater takes `allow-tags`: `regexp:` and Go's syntax, unanchored; `any` or nothing lets all pass. Case does not matter. */
function isAllowed(
  value: string | undefined,
  tag: string,
): boolean | 'unknown' {
  if (value === undefined || /^(any)?$/i.test(value)) return true;
  if (!/^regexp:/i.test(value)) return false;
  const result = goMatch(value.slice('regexp:'.length), tag);
  if (result === 'unknown') return result;
  // An expression that is not valid matches nothing.
  return 'matches' in result && result.matches;
}

function wrongTags(value: string | undefined, number: string): string[] {
  return sampleTags(number).flatMap(({ tag, own }) => {
    const allowed = isAllowed(value, tag);
    if (allowed === own) return [];
    if (allowed === 'unknown') return [`nothing can be said of ${tag}`];
    return own ? [`${tag} is not taken`] : [`${tag} is taken too`];
  });
}

/** The aliases of an `image-list`: `app=registry/owner/app, other`. */
function aliases(list: string): string[] {
  return list
    .split(',')
    .map(item => item.split('=')[0].trim())
    .filter(alias => alias !== '');
}

function checkPreview(preview: RenderedApplication): RuleFinding[] {
  const { application, applicationSet, request } = preview;
  const annotations = application.metadata.annotations ?? {};
  const list = annotations[`${PREFIX}image-list`];
  if (list === undefined) return [];
  return aliases(list).flatMap((alias): RuleFinding[] => {
    const key = [`${PREFIX}${alias}.allow-tags`, `${PREFIX}allow-tags`].find(
      name => annotations[name] !== undefined,
    );
    const wrong = wrongTags(key && annotations[key], request.number);
    if (wrong.length === 0) return [];
    return [
      {
        severity: 'error',
        ...applicationSet.place(
          pointer(
            'spec',
            'template',
            'metadata',
            'annotations',
            key ?? `${PREFIX}image-list`,
          ),
        ),
        message: `Image Updater takes wrong images for pull request ${
          request.number
        }: ${wrong.join(', ')}.`,
        fix: 'Set allow-tags to regexp:^pr-{{.number}}-[0-9]{14}$, anchored at both ends.',
      },
    ];
  });
}

/** Image Updater takes the images of the preview's own pull request and no others. Tried on sample tags. */
export const allowTags: Rule = {
  id: 'preview/allow-tags',
  fact: 'argo/allow-tags-values',
  check: ({ previews }) => previews.flatMap(checkPreview),
};
