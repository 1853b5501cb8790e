import { Language } from '../facts';
import { FoundPackages, PackageNeed } from './packages';
import { ReleaseKnowledge } from './runtime/releases';

/** What the data tables know, as far as reconcile asks. */
export interface Knowledge {
  releases(language: Language): readonly ReleaseKnowledge[];
  /** Release lines at which applications written for the line before usually stop working, oldest first. */
  breaks(language: Language): readonly string[];
  /** Debian release of the image for this version. */
  suite(language: Language, version: string): string | undefined;
  packages(
    need: PackageNeed,
    suite: string,
    runtimeVersion: string,
  ): FoundPackages | undefined;
  frameworkEndOfLife(framework: string, version: string): string | undefined;
}
