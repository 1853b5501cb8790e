import { pointer } from '../../../repository/pointer';
import { Place, Rule, RuleContext } from '../../rule';
import {
  applicationsOf,
  hasImageUpdater,
  IMAGE_UPDATER,
  imageUpdaterAnnotation,
  pullRequestApplications,
} from '../lib/applications';
import { get, list, text } from '../lib/data';
import { error } from '../lib/findings';
import { imageUpdaterRefs } from './selection';

interface AllowTags {
  value: string;
  place: Place;
}

function ofAnnotations(context: RuleContext): AllowTags[] {
  // Those of previews that could be rendered are tried on sample tags by preview/allow-tags.
  const tried = new Set(
    context.previews.map(({ applicationSet }) => applicationSet.object),
  );
  return applicationsOf(context)
    .filter(({ owner }) => !tried.has(owner.object))
    .flatMap(application =>
      Object.entries(application.annotations)
        .filter(
          ([key]) =>
            key.startsWith(IMAGE_UPDATER) && key.endsWith('allow-tags'),
        )
        .map(([key, value]) => ({
          value: text(value) ?? '',
          place: application.place(pointer('metadata', 'annotations', key)),
        })),
    );
}

function ofImageUpdaters(context: RuleContext): AllowTags[] {
  return imageUpdaterRefs(context).flatMap(({ updater, at, value }) => {
    const settings = [
      { holder: value as unknown, path: at },
      ...list(value.images).map((image, index) => ({
        holder: image,
        path: at + pointer('images', index),
      })),
    ];
    return settings.flatMap(({ holder, path }) => {
      const tags = text(get(holder, 'commonUpdateSettings', 'allowTags'));
      return tags === undefined
        ? []
        : [
            {
              value: tags,
              place: updater.place(`${path}/commonUpdateSettings/allowTags`),
            },
          ];
    });
  });
}

/** Expressions that also match tags they are not meant for. */
export const allowTagsAnchored: Rule = {
  id: 'argo/allow-tags-anchored',
  fact: 'argo/allow-tags-unanchored',
  check: context =>
    [...ofAnnotations(context), ...ofImageUpdaters(context)]
      .filter(
        ({ value }) =>
          value.startsWith('regexp:') && !/^regexp:\^.*\$$/.test(value),
      )
      .map(({ value, place }) =>
        error(
          place,
          `${value} matches anywhere in a tag, so tags of other builds match too.`,
          `Begin it with ^ and end it with $.`,
        ),
      ),
};

/** Strategies that do not find the newest of tags such as `pr-12-20261123104500`. */
export const updateStrategy: Rule = {
  id: 'argo/update-strategy',
  fact: 'argo/newest-tag-of-the-request',
  check: context =>
    pullRequestApplications(context)
      .filter(hasImageUpdater)
      .flatMap(application => {
        const names = Object.keys(application.annotations)
          .filter(
            key =>
              key.startsWith(IMAGE_UPDATER) && key.endsWith('update-strategy'),
          )
          .map(key => key.slice(IMAGE_UPDATER.length));
        const chosen = names.length > 0 ? names : ['update-strategy'];
        return chosen
          .filter(
            name =>
              !['alphabetical', 'name'].includes(
                text(application.annotations[IMAGE_UPDATER + name]) ?? 'semver',
              ),
          )
          .map(name =>
            error(
              application.place(imageUpdaterAnnotation(name)),
              `The strategy of ${application.name} does not choose by the time in a preview's tag.`,
              'Use alphabetical: with a fixed prefix and 14 digits it is the order of time.',
            ),
          );
      }),
};
