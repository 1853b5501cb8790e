import { Layer, RuleContext } from '../../rule';
import { ApplicationView, applicationsOf } from '../lib/applications';
import { get, record } from '../lib/data';
import { layerOf } from '../lib/groups';

/** An annotation that Argo CD writes into a layer's kustomization. */
export interface Annotated {
  application: ApplicationView;
  layer: Layer;
  /** Key of the annotation. */
  key: string;
  /** Whether it replaces one that is there. */
  forced: boolean;
}

/** Every annotation that an Application adds to a layer of this repository. */
export function annotatedLayers(context: RuleContext): Annotated[] {
  return applicationsOf(context).flatMap(application => {
    const layer = layerOf(context, application);
    if (!layer) return [];
    return application.sources.flatMap(({ value }) =>
      Object.keys(record(get(value, 'kustomize', 'commonAnnotations'))).map(
        key => ({
          application,
          layer,
          key,
          forced: get(value, 'kustomize', 'forceCommonAnnotations') === true,
        }),
      ),
    );
  });
}
