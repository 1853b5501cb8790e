import path from 'node:path';
import { stringify } from 'yaml';
import { contextOf } from '../../../testing/context';
import { RuleContext, RuleFinding } from '../../rule';
import { rules } from '../..';

/**
 * A small repository. Its layers are built in the simplest way: all objects of the files that they and those they are
 * made of list, without patches. `built` says what a build gives where that is not enough.
 */
export interface Sample {
  files: Record<string, string>;
  built?: Record<string, string>;
}

/** A repository that is right and one that is not, for one rule. */
export interface RuleSample {
  rule: string;
  /** Rules that see what comes of the mistake. */
  also?: string[];
  failing: Sample;
  passing: Sample;
}

function resourcesOf(value: unknown): string[] {
  const { resources } = value as { resources?: unknown };
  return Array.isArray(resources) ? resources.map(String) : [];
}

/** What rules see of a sample. */
export async function sampleContext({
  files,
  built = {},
}: Sample): Promise<RuleContext> {
  const { layers, objects } = await contextOf(files);
  const plain = layers
    .filter(layer => !layer.isComponent)
    .map(layer => {
      const listed = layers
        .filter(({ folder }) => layer.folders.includes(folder))
        .flatMap(({ folder, kustomization }) =>
          resourcesOf(kustomization.value).map(name =>
            path.posix.join(folder, name),
          ),
        );
      const texts = objects
        .filter(({ document }) => listed.includes(document.path))
        .map(({ object }) => stringify(object));
      return [layer.folder, texts.join('---\n')];
    });
  return contextOf(files, { ...Object.fromEntries(plain), ...built });
}

/** What all rules find, with the rule's id. */
export async function findingsIn(
  sample: Sample,
): Promise<(RuleFinding & { rule: string })[]> {
  const context = await sampleContext(sample);
  return rules.flatMap(rule =>
    rule.check(context).map(finding => ({ rule: rule.id, ...finding })),
  );
}
