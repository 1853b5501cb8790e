import { KubernetesObject, Rule } from '../../rule';
import {
  applicationsOf,
  hasImageUpdater,
  imageUpdaterAnnotation,
} from '../lib/applications';
import { error, warning } from '../lib/findings';
import { imageUpdaterRefs, selectsApplication } from './selection';

/** Annotations that Image Updater 1.x does not read. */
export const imageUpdaterAnnotations: Rule = {
  id: 'argo/image-updater-annotations',
  fact: 'argo/annotations-need-image-updater',
  check: context => {
    const refs = imageUpdaterRefs(context);
    // It may stand in another repository; only where there are some can one be known to be missing.
    const report = refs.length > 0 ? error : warning;
    return applicationsOf(context)
      .filter(hasImageUpdater)
      .filter(
        application =>
          !refs.some(
            ref =>
              ref.value.useAnnotations === true &&
              selectsApplication(ref, application),
          ),
      )
      .map(application =>
        report(
          application.place(imageUpdaterAnnotation('image-list')),
          `No ImageUpdater with useAnnotations: true in this repository selects ${application.name}; Image Updater 1.x then ignores its annotations.`,
          'Add an ImageUpdater whose applicationRefs select it and say useAnnotations: true.',
        ),
      );
  },
};

/** Whether two texts describe one object, such as steps of a test do. */
function isSame(a: KubernetesObject, b: KubernetesObject): boolean {
  return (
    a.metadata.name === b.metadata.name &&
    a.metadata.namespace === b.metadata.namespace
  );
}

/** Applications whose image two ImageUpdaters change in turn. */
export const imageUpdaterOverlap: Rule = {
  id: 'argo/image-updater-overlap',
  fact: 'argo/image-updaters-fight',
  check: context => {
    const refs = imageUpdaterRefs(context);
    return applicationsOf(context).flatMap(application => {
      const [first, ...others] = refs.filter(ref =>
        selectsApplication(ref, application),
      );
      return others
        .filter(({ updater }) => !isSame(updater.object, first.updater.object))
        .map(({ updater, at }) =>
          error(
            updater.place(at),
            `ImageUpdaters ${first.updater.object.metadata.name} and ${updater.object.metadata.name} both select ${application.name} and change its image in turn.`,
            'Let the labels of only one of them select it.',
          ),
        );
    });
  },
};
