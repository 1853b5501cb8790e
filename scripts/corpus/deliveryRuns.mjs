// Renders one application with every combination of delivery and verifies each rendering.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inCopy, planContext, ownAnswers, writeFiles } from './engine.mjs';

/**
 * @param engine - see loadEngine
 * @param folder - the repository; it is only read
 * @param app - `repository`, for names and links
 * @param profile - what the analysis found
 * @param combinations - see combinationsOf
 * @returns {Promise<{ title: string, layers: number, rollout: boolean, problems: object[] }[]>} an error of the engine
 *   is a problem like any other
 */
export async function deliveryRuns(engine, folder, app, profile, combinations) {
  const context = await planContext(engine, folder, app);
  const runs = [];
  await inCopy(folder, async copy => {
    for (const { title, answers } of combinations) {
      runs.push({
        title,
        ...(await oneRun(engine, copy, profile, context, {
          ...ownAnswers(app),
          ...answers,
        })),
      });
    }
  });
  return runs;
}

async function oneRun(engine, copy, profile, context, answers) {
  const files = new Map();
  try {
    const blueprint = engine.buildBlueprint(profile, answers, context);
    for (const [name, text] of engine.render(blueprint)) files.set(name, text);
    await writeFiles(copy, files);
    const report = await engine.verifyDirectory(copy);
    return {
      layers: report.verified.filter(item => item.check.startsWith('build of'))
        .length,
      rollout: blueprint.delivery.rollout !== undefined,
      problems: report.problems,
    };
  } catch (error) {
    return {
      layers: 0,
      rollout: false,
      problems: [
        {
          rule: 'engine',
          file: '',
          line: 0,
          message: String(error.message).split('\n')[0],
        },
      ],
    };
  } finally {
    for (const name of files.keys()) {
      await rm(path.join(copy, name), { force: true });
    }
  }
}
