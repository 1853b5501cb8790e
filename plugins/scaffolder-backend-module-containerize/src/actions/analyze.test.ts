import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { appProfileSchema } from '@drydock/plugin-containerize-node';
import type { JsonObject } from '@backstage/types';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction, RunOptions } from '../__testUtils__/context';
import { createAnalyzeAction } from './analyze';

describe('containerize:analyze', () => {
  const workspace = createMockDirectory();

  function analyze(
    files: Record<string, string>,
    input: JsonObject = {},
    options: Partial<RunOptions> = {},
  ) {
    fill(join(workspace.path, 'source'), files);
    return runAction(createAnalyzeAction(), input, {
      workspacePath: workspace.path,
      ...options,
    });
  }

  it('gives a profile of the published schema, and a log a person can read', async () => {
    const { output, log } = await analyze(APPLICATION, { name: 'Shop 2' });
    const profile = appProfileSchema.parse(output.profile);
    expect(profile).toMatchObject({
      name: 'shop-2',
      framework: { name: 'sinatra', version: '1.4.8' },
    });
    expect(JSON.parse(JSON.stringify(output.profile))).toEqual(output.profile);
    expect(log).toContainEqual(
      expect.stringMatching(/^ {2}ruby 2\.3\.8, runs it/),
    );
    expect(log).toContainEqual(
      expect.stringMatching(
        /^ {2}web web: bundle exec unicorn .*\(Procfile:1\)/,
      ),
    );
    expect(output.summary).toContain('**Runtime and framework**');
    expect(output.summary).toContain('- ruby 2.3.8, runs it');
  });

  it.each([
    ['an empty folder', {}, /folder is empty|no folder/],
    ['no application', { 'notes.txt': 'x\n' }, /belongs to an application/],
  ])('says that there is %s', async (_what, files, expected) => {
    fill(join(workspace.path, 'source'), { '.keep': '' });
    const run = analyze(files);
    const text = await run.then(
      ({ log }) => log.join('\n'),
      (error: Error) => error.message,
    );
    expect(text).toMatch(expected);
  });

  it('lists what it saw and did not read', async () => {
    const { log } = await analyze({
      ...APPLICATION,
      'cookbooks/app/recipes/default.rb': "package 'nginx'\n",
    });
    expect(log).toContainEqual('Seen and not read:');
    expect(log).toContainEqual(expect.stringMatching(/cookbooks.*chef/i));
  });

  it('counts answers that an earlier run was given', async () => {
    const { output } = await analyze({
      ...APPLICATION,
      '.drydock/answers.yaml': 'name: from-file\n',
    });
    expect(output.profile).toMatchObject({ name: 'from-file' });
  });

  it('keeps outside text on its line of the log and inert in the summary', async () => {
    const { output, log } = await analyze({
      ...APPLICATION,
      Procfile: 'web: bundle exec unicorn -p 8080 `x` <b>@acme/all</b>\n',
    });
    expect(log.join('')).not.toMatch(/[\n\r]/);
    const outside = String(output.summary).replace(/(`+)[^`].*?\1(?!`)/g, '');
    expect(outside).not.toContain('@acme');
    expect(outside).not.toContain('<b>');
  });

  it.each([
    [
      'a folder outside the workspace',
      { sourcePath: '../..' },
      /outside|not allowed/i,
    ],
    [
      'a folder that is not there',
      { sourcePath: 'ghost' },
      /no folder ghost.*containerize:fetch/,
    ],
    ['a wrong answer', { answers: { replicas: 0 } }, /answers\.replicas/],
  ])('refuses %s', async (_what, input, expected) => {
    await expect(analyze(APPLICATION, input)).rejects.toThrow(expected);
  });

  it('ends when it is cancelled', async () => {
    await expect(
      analyze(APPLICATION, {}, { signal: AbortSignal.abort() }),
    ).rejects.toThrow(/abort/i);
  });
});
