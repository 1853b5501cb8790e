import { Rule } from '../../rule';
import {
  ApplicationView,
  hasImageUpdater,
  applicationsOf,
  writesBackToGit,
} from '../lib/applications';
import { get, list, record, texts } from '../lib/data';
import { error } from '../lib/findings';
import { perContext } from '../lib/perContext';

const IMAGES = '/spec/source/kustomize/images';

/** Templates whose image Image Updater writes into the live Application. */
const updatedTemplates = perContext(context =>
  applicationsOf(context).filter(
    application =>
      application.isTemplate &&
      hasImageUpdater(application) &&
      !writesBackToGit(application),
  ),
);

function leavesImages({ owner }: ApplicationView): boolean {
  return list(get(owner.object.spec, 'ignoreApplicationDifferences')).some(
    entry =>
      texts(get(entry, 'jsonPointers')).some(at => IMAGES.startsWith(at)) ||
      texts(get(entry, 'jqPathExpressions')).some(path =>
        path.startsWith('.spec.source.kustomize'),
      ),
  );
}

/** An ApplicationSet that puts its template over Image Updater's choice. */
export const ignoreApplicationDifferences: Rule = {
  id: 'argo/ignore-application-differences',
  fact: 'argo/image-reverted-by-applicationset',
  check: context =>
    updatedTemplates(context)
      .filter(application => !leavesImages(application))
      .map(({ owner }) =>
        error(
          owner.place('/spec/ignoreApplicationDifferences'),
          `ApplicationSet ${owner.object.metadata.name} takes back the image that Image Updater writes.`,
          `Add ignoreApplicationDifferences with the JSON pointer ${IMAGES}.`,
        ),
      ),
};

/** Images that are restored over Image Updater's choice. */
export const imagesInTemplate: Rule = {
  id: 'argo/images-in-template',
  fact: 'argo/images-in-template',
  check: context =>
    updatedTemplates(context).flatMap(application =>
      application.sources
        .filter(({ value }) => get(value, 'kustomize', 'images') !== undefined)
        .map(({ at }) =>
          error(
            application.place(`${at}/kustomize/images`),
            `The template of ${application.owner.object.metadata.name} names images, which Image Updater is to choose.`,
            'Leave images out of the template; the first image stands in the overlay.',
          ),
        ),
    ),
};

/** A block that is written away once the images in it are ignored. */
export const kustomizeBlockEmpty: Rule = {
  id: 'argo/kustomize-block-empty',
  fact: 'argo/kustomize-block-empty',
  check: context =>
    updatedTemplates(context)
      .filter(leavesImages)
      .flatMap(application =>
        application.sources
          .filter(({ value }) => {
            const fields = Object.keys(record(value.kustomize));
            return fields.every(field => field === 'images');
          })
          .map(({ at }) =>
            error(
              application.place(`${at}/kustomize`),
              `The template of ${application.owner.object.metadata.name} has no kustomize field besides the ignored images, so Argo CD 3.5.1 drops the image.`,
              'Keep another field there, such as commonAnnotations or namespace.',
            ),
          ),
      ),
};
