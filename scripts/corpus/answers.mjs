// Reads docs/corpus: the answers, the table of ids and the explanations of misses.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';

/**
 * @param folder - docs/corpus
 * @returns answer files (by `repository`), ids (see scoring.mjs) and explanations (`repository` to answer id to text)
 * @throws Error naming the file and what is wrong with it
 */
export async function readCorpus(folder) {
  const schema = JSON.parse(
    await readFile(path.join(folder, 'schema.json'), 'utf8'),
  );
  const validate = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    formats: { regex: isRegex },
  }).compile(schema);
  const names = (await readdir(folder)).filter(name =>
    /^.+--.+\.yaml$/.test(name),
  );
  const apps = [];
  for (const name of names.sort()) {
    const app = await readYaml(folder, name);
    if (!validate(app)) {
      const problems = validate.errors.map(
        error => `  ${error.instancePath}: ${error.message}`,
      );
      throw new Error(`docs/corpus/${name} is wrong:\n${problems.join('\n')}`);
    }
    refuseDuplicates(name, app.answers);
    apps.push(app);
  }
  if (apps.length === 0) throw new Error(`${folder} holds no answers.`);
  return {
    apps,
    ids: await readYaml(folder, 'ids.yaml'),
    explanations: await readYaml(folder, 'explanations.yaml'),
  };
}

async function readYaml(folder, name) {
  try {
    return parse(await readFile(path.join(folder, name), 'utf8')) ?? {};
  } catch (error) {
    throw new Error(`docs/corpus/${name} cannot be read: ${error.message}`);
  }
}

function isRegex(text) {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

function refuseDuplicates(name, answers) {
  const seen = new Set();
  for (const { id } of answers) {
    if (seen.has(id)) {
      throw new Error(`docs/corpus/${name} has two answers with the id ${id}.`);
    }
    seen.add(id);
  }
}
