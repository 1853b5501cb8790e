import { Node } from 'yaml';
import { Place } from '../locate';

/** An object of Kubernetes as plain data, as far as every kind has it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/**
 * A YAML document of a file. Fields are named by JSON pointers (RFC 6901: `~1` for a slash in a key, `~0` for a tilde),
 * which `pointer()` of `./pointer` writes.
 */
export interface SourceDocument {
  path: string;
  /** The document as plain data; unknown shape: whoever wrote it may have written anything. */
  value: unknown;
  /** Line of a field, or of the nearest field around it that exists. Counted from 1. */
  lineOf(pointer: string): number;
  /** The node of a field, for its style and comments; undefined when there is no such field. */
  nodeAt(pointer: string): Node | undefined;
}

/** An object as it is written in a file. Patches are among them: they look the same. */
export interface SourceObject {
  object: KubernetesObject;
  document: SourceDocument;
  /** Where a field of it stands. */
  place(pointer: string): Place;
}

/** An object of a build. */
export interface BuiltObject {
  object: KubernetesObject;
  /** Where a field of it was written, as near as that is known. */
  place(pointer: string): Place;
}

/** A folder with a kustomization. */
export interface Layer {
  folder: string;
  /** The kustomization as it is written. */
  kustomization: SourceDocument;
  isComponent: boolean;
  /** No other kustomization refers to it: it is what people or Argo CD build. Never true of a component. */
  isRoot: boolean;
  /** An ApplicationSet with a pull-request generator follows it, or it lies in `overlays/preview`. */
  isPreview: boolean;
  /** An Application or ApplicationSet follows it, or it lies under `overlays/`; and it is no preview. */
  isLive: boolean;
  /** It has a standby component: the old servers still do the work. */
  inStandby: boolean;
  /** Folders of all layers it is made of, its own first. */
  folders: readonly string[];
  /** Undefined when it could not be built here, or is a component. */
  objects?: readonly BuiltObject[];
  /** Whether tools built it differently, one of them not at all; undefined when it was not built. */
  toolsDiffer?: boolean;
}

/** A pull request as the generator gives it to templates. Made up, hostile texts among its values. */
export interface SampleRequest {
  number: string;
  title: string;
  branch: string;
  branch_slug: string;
  target_branch: string;
  target_branch_slug: string;
  head_sha: string;
  head_short_sha: string;
  head_short_sha_7: string;
  author: string;
  labels: string[];
}

/** An Application that an ApplicationSet makes of a pull request, and what Argo CD would deploy for it. */
export interface RenderedApplication {
  applicationSet: SourceObject;
  request: SampleRequest;
  application: KubernetesObject;
  /** The layer it builds; undefined when its path has none in this repository. */
  layer?: Layer;
  /** What it deploys, after Argo CD's edits of the kustomization; undefined when it could not be built here. */
  objects?: readonly BuiltObject[];
}
