import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RegistryClient } from '../../registry/client/RegistryClient';
import { JobState } from '../run/JobState';
import { inputsThrough } from './inputs';
import { StandIn } from './standIn';

const inputsSchema = z.strictObject({
  registry: z.string(),
  username: z.string().min(1, 'a user name is expected'),
  password: z.string().min(1, 'a password is expected'),
});

const configSchema = z.object({
  auths: z.record(z.string(), z.object({ auth: z.string() })),
});

function configFile(job: JobState): string {
  return join(job.folder.home, '.docker/config.json');
}

/** @throws for another registry than the lab's: jobs reach no other */
export function requireLabRegistry({ parts }: JobState, host: string): void {
  if (host === parts.registry.host) return;
  throw new Error(
    `The lab's jobs reach the registry ${parts.registry.host} only, not ${host}.`,
  );
}

/**
 * A client of the lab's registry with what the job has signed in with.
 *
 * @internal
 */
export function registryClient(
  job: JobState,
  signal: AbortSignal,
): RegistryClient {
  const { url, host, caFile } = job.parts.registry;
  const ca = readFileSync(caFile, 'utf8');
  const file = configFile(job);
  if (!existsSync(file)) return new RegistryClient({ url, ca, signal });
  const { auths } = configSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [username, ...password] = Buffer.from(auths[host].auth, 'base64')
    .toString('utf8')
    .split(':');
  const credentials = { username, password: password.join(':') };
  return new RegistryClient({ url, ca, signal, credentials });
}

/** docker/login-action: asks the registry whether the credentials are good, and keeps them for the job. @internal */
export const registryLogin: StandIn = async ({ job, inputs, signal }) => {
  const { registry, username, password } = inputsThrough(inputsSchema, inputs);
  requireLabRegistry(job, registry);
  job.log.masker.add(password);
  const file = configFile(job);
  mkdirSync(join(job.folder.home, '.docker'), { recursive: true });
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const config = { auths: { [registry]: { auth } } };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  await registryClient(job, signal).checkLogin();
  job.log.write(`Login Succeeded: ${registry}`);
  return {};
};
