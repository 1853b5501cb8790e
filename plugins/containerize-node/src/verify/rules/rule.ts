import { SourceTree } from '../../tree';
import { Place } from '../locate';
import { NotVerified } from '../types';
import {
  Layer,
  RenderedApplication,
  SourceDocument,
  SourceObject,
} from '../repository/types';

export type { Place } from '../locate';
export type {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
  SampleRequest,
  SourceDocument,
  SourceObject,
} from '../repository/types';

/** Everything a rule may look at: the whole repository, read and built once for all rules. */
export interface RuleContext {
  /** The files; listing only, what a rule needs of their content is in the fields below. */
  tree: SourceTree;
  /** Every YAML document of the repository that could be parsed, by path and position. */
  documents: readonly SourceDocument[];
  /** Every Kubernetes object among the documents, as it was written. */
  objects: readonly SourceObject[];
  /** Every kustomization, components too, sorted by folder. */
  layers: readonly Layer[];
  /** Applications that ApplicationSets with a pull-request generator make of sample pull requests, and their objects. */
  previews: readonly RenderedApplication[];
  /** Workflows of GitHub Actions. */
  workflows: readonly SourceDocument[];
  /** Paths that Drydock's last rendering wrote; none in a repository that it did not render. */
  rendered: ReadonlySet<string>;
}

/** What a rule found. Becomes a `Problem` with the rule's id. */
export interface RuleFinding extends Place {
  severity: 'error' | 'warning';
  /** What is wrong, naming the object. */
  message: string;
  /** What to do. */
  fix: string;
  /** The fact it rests on when the rule rests on several; otherwise the rule's own is taken. */
  fact?: string;
}

/** A check of the whole repository. A rule only looks: it reads nothing and starts nothing. */
export interface Rule {
  /** `AREA/SHORT-NAME`, such as `argo/annotation-brackets`. */
  id: string;
  /** Id of the fact the rule rests on, such as `argo/kustomize-annotation-brackets`. */
  fact?: string;
  check(context: RuleContext): RuleFinding[];
  /** What it could not judge, where that can happen. */
  notVerified?(context: RuleContext): NotVerified[];
}
