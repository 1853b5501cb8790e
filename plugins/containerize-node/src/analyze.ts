import path from 'node:path';
import { AnyFact, fact } from './facts';
import { tableKnowledge } from './knowledge';
import { observe } from './observe';
import { Answers } from './plan';
import { applicationName } from './plan/names';
import { AppProfile } from './profile';
import { languages, operationsReaders } from './readers';
import { commonReaders } from './readers/common';
import { reconcile } from './reconcile';
import { withoutRendered } from './rendered';
import { SourceTree } from './tree';

/** How to analyze. @public */
export interface AnalyzeOptions {
  /** Name of the application; default from its catalog-info.yaml is the caller's matter, else `app`. */
  name?: string;
  answers?: Answers;
  signal?: AbortSignal;
  /** Decides what is past its end of life; default now. */
  now?: Date;
}

/** A profile with the facts it was made from. @public */
export interface Analysis {
  profile: AppProfile;
  facts: readonly AnyFact[];
}

/**
 * Reads an application's source and operations files and says what was found. Runs nothing of it and asks no network.
 * What an earlier run of Drydock wrote is passed over.
 *
 * @throws the signal's reason when aborted; nothing else: what cannot be read is listed in the profile's `sources` and `warnings`
 * @public
 */
export async function analyze(
  repository: SourceTree,
  options: AnalyzeOptions = {},
): Promise<Analysis> {
  const tree = await withoutRendered(repository);
  const readers = [
    ...commonReaders,
    ...languages.flatMap(language => language.readers),
    ...operationsReaders,
  ];
  const facts = await observe(tree, readers, options.signal);
  facts.push(...nothingFound(tree, facts));
  const profile = reconcile({
    name: options.name ?? 'app',
    facts,
    tree,
    answers: options.answers ?? {},
    knowledge: tableKnowledge,
    today: (options.now ?? new Date()).toISOString().slice(0, 10),
  });
  return { profile, facts };
}

/** Says it plainly when there is nothing to containerize. */
function nothingFound(tree: SourceTree, facts: readonly AnyFact[]): AnyFact[] {
  if (tree.files.length === 0) {
    return [warning('empty', 'The folder is empty: there is nothing to read.')];
  }
  if (!facts.some(f => f.subject === 'language' || f.subject === 'framework')) {
    return [
      warning(
        'not-an-application',
        `None of ${tree.files.length} files belongs to an application in a language that is known (Ruby, PHP, static sites).`,
      ),
    ];
  }
  return [];
}

function warning(topic: string, text: string): AnyFact {
  return {
    ...fact('warning', { topic, text }, [], 'declared'),
    reader: 'analyze',
  };
}

/** The name an application gets from the folder it lies in: a DNS label that starts with a letter. @public */
export function nameFromPath(directory: string): string {
  return applicationName(path.basename(path.resolve(directory)));
}
