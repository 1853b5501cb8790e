import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isRefName, isSha } from '../../forge/git/refs';
import { JobState } from '../run/JobState';
import { runProcess } from '../step/runProcess';
import { inputsThrough, yesOrNo } from './inputs';
import { ActionCall, StandIn } from './standIn';

const inputsSchema = z.strictObject({
  ref: z.string().default(''),
  'fetch-depth': z.coerce.number().int().nonnegative().default(1),
  'persist-credentials': yesOrNo.default(true),
});

function header({ token }: JobState): string {
  const value = Buffer.from(`x-access-token:${token}`).toString('base64');
  return `AUTHORIZATION: basic ${value}`;
}

/** Runs git in the workspace; it finds the token in its environment, where other processes do not see it. */
async function git(call: ActionCall, ...words: string[]): Promise<void> {
  const { job, signal } = call;
  const { log, folder, github } = job;
  log.write(`[command]git ${words.join(' ')}`);
  const env = job.environment(
    {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${github.server_url}/.extraheader`,
      GIT_CONFIG_VALUE_0: header(job),
    },
    {},
  );
  const code = await runProcess('git', words, {
    cwd: folder.workspace,
    env,
    signal,
    onLine: line => log.write(line),
  });
  if (code !== 0) {
    throw new Error(`git ${words[0]} ended with ${code ?? 'a signal'}.`);
  }
}

/** What to fetch, and what to check out of it. */
function wanted(call: ActionCall, ref: string): { source: string; at: string } {
  const { sha, ref: runRef } = call.job.github;
  if (ref === '' || ref === runRef) {
    return { source: String(sha), at: String(sha) };
  }
  if (isSha(ref)) return { source: ref, at: ref };
  const name = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
  if (!isRefName(name)) throw new Error(`with: ref: "${ref}" is no ref.`);
  return { source: name, at: 'FETCH_HEAD' };
}

/** actions/checkout: the repository at a commit. @internal */
export const checkout: StandIn = async call => {
  const { folder, github } = call.job;
  const inputs = inputsThrough(inputsSchema, call.inputs);
  const { source, at } = wanted(call, inputs.ref);
  const depth = inputs['fetch-depth'];
  const server = String(github.server_url);
  await git(call, 'init', '--quiet', '.');
  const origin = `${server}/${github.repository}`;
  await git(call, 'remote', 'add', 'origin', origin);
  if (depth === 0) {
    const branches = '+refs/heads/*:refs/remotes/origin/*';
    await git(call, 'fetch', '--quiet', '--tags', 'origin', branches);
  }
  const shallow = depth === 0 ? [] : [`--depth=${depth}`];
  await git(
    call,
    'fetch',
    '--quiet',
    '--no-tags',
    ...shallow,
    'origin',
    source,
  );
  await git(call, 'checkout', '--quiet', '--detach', at);
  if (inputs['persist-credentials']) {
    appendFileSync(
      join(folder.workspace, '.git/config'),
      `[http "${server}/"]\n\textraheader = ${header(call.job)}\n`,
    );
  }
  return {};
};
