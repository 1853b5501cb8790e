import { readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  Analysis,
  Answers,
  answersSchema,
  buildBlueprint,
  FileSet,
  render,
  verifyDirectory,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { copyLabApplication } from './__testUtils__/labApplication';
import { analyzeDirectory } from './application';

const choices = z
  .object({
    common: answersSchema,
    choices: z.record(z.string(), z.record(z.string(), answersSchema)),
  })
  .parse(
    parse(
      readFileSync(
        path.resolve(__dirname, '../../../docs/corpus/combinations.yaml'),
        'utf8',
      ),
    ),
  );

/** One row for each way to take one choice of every list. */
const combinations = Object.values(choices.choices).reduce(
  (rows, list) =>
    rows.flatMap(row =>
      Object.entries(list).map(([name, answers]) => ({
        title: `${row.title} ${name}`.trim(),
        answers: { ...row.answers, ...answers },
      })),
    ),
  [{ title: '', answers: choices.common }],
);

async function writeFiles(root: string, files: FileSet): Promise<void> {
  for (const [name, content] of files) {
    const target = path.join(root, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

describe.each(['shop', 'kaiin'])("the lab's application %s", app => {
  const source = createMockDirectory();
  const work = createMockDirectory();
  let analysis: Analysis;

  beforeAll(async () => {
    await copyLabApplication(app, source.path);
    analysis = await analyzeDirectory(source.path, { name: app });
  });

  function renderWith(answers: Answers): FileSet {
    return render(
      buildBlueprint(
        analysis.profile,
        { ...answers, name: app, image: `registry.example.com/acme/${app}` },
        {
          repositoryUrl: `https://git.example.com/acme/${app}`,
          defaultBranch: 'main',
        },
      ),
    );
  }

  it.each(combinations)(
    'renders and verifies clean with $title',
    async ({ answers }) => {
      const files = renderWith(answers);
      expect([...renderWith(answers)]).toEqual([...files]);
      const root = work.resolve('repository');
      await rm(root, { recursive: true, force: true });
      await cp(source.path, root, { recursive: true });
      await writeFiles(root, files);
      const report = await verifyDirectory(root);
      expect(report.problems).toEqual([]);
      expect(files.has('deploy/argocd/applications.yaml')).toBe(true);
      expect(files.has('.github/workflows/release.yaml')).toBe(true);
    },
    120_000,
  );
});
