import { InputError } from '@backstage/errors';
import {
  Answers,
  ANSWERS_FILE,
  SourceTree,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { checkedAnswers } from './schema';

/**
 * What earlier runs were told, from `.drydock/answers.yaml`.
 *
 * @throws InputError when the file is broken: it may have been edited by hand, and to pass over it would undo answers
 */
export async function earlierAnswers(tree: SourceTree): Promise<Answers> {
  const file = await tree.read(ANSWERS_FILE);
  if (!file) return {};
  let data: unknown;
  try {
    data = parse(file.text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new InputError(
      `${ANSWERS_FILE} is no YAML: ${
        (error as Error).message
      }. Correct it in the repository and run this again.`,
    );
  }
  return checkedAnswers(data, ANSWERS_FILE);
}

/** Answers of this run over those of earlier ones. */
export function combineAnswers(earlier: Answers, now: Answers): Answers {
  const questions = { ...earlier.questions, ...now.questions };
  return {
    ...earlier,
    ...now,
    ...(Object.keys(questions).length > 0 && { questions }),
  };
}
