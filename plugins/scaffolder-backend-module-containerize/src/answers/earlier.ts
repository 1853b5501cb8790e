import { InputError } from '@backstage/errors';
import {
  Answers,
  ANSWERS_FILE,
  SourceTree,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { checkedAnswers } from './schema';

/**
 * What earlier runs were told, from the text of `.drydock/answers.yaml`.
 *
 * @throws InputError when it is broken: it may have been edited by hand, and to pass over it would undo answers
 */
export function answersOf(text: string): Answers {
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new InputError(
      `${ANSWERS_FILE} is no YAML: ${
        (error as Error).message
      }. Correct it in the repository and run this again.`,
    );
  }
  return checkedAnswers(data, ANSWERS_FILE);
}

/** What earlier runs were told, from the application's own tree; see {@link answersOf}. */
export async function earlierAnswers(tree: SourceTree): Promise<Answers> {
  const file = await tree.read(ANSWERS_FILE);
  return file ? answersOf(file.text) : {};
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
