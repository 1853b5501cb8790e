import { MatchedObject, PreviewView } from '@drydock/plugin-delivery-common';
import { RepositoryRef } from './types';

/** A preview as a cluster has it: an Application that an ApplicationSet made for a pull request. */
export interface ObservedPreview {
  /** The Application, as an entity's matcher is asked about it. */
  object: MatchedObject & { cluster: string };
  /** Of its pull request; undefined when no integration of Backstage is known for it. */
  repository?: RepositoryRef;
  view: PreviewView;
}

/** What clusters tell of previews. All reads answer at once. */
export interface ObservedPreviews {
  /** All previews of all clusters. */
  previews(): readonly ObservedPreview[];
  /** Labels that a pull request of a repository has to carry to have a preview; empty when nothing makes previews of it. */
  labels(repository: RepositoryRef): readonly string[];
}
