import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { Octokit } from '@octokit/rest';
import { RepositoryRef } from '../previews/types';
import { Trace, untraced } from '../tracing';
import { MissingCredentialsError, UnsupportedForgeError } from './errors';

const TIMEOUT_MS = 30_000;

/** Names GitHub allows; nothing that would leave its place in an address. */
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Where clients come from. */
export interface ForgeAccess {
  integrations: ScmIntegrations;
  credentials: GithubCredentialsProvider;
  logger: LoggerService;
  /** How requests are traced; not at all if unset. */
  trace?: Trace;
}

/** Whether pull requests of the repository can be asked for at all. @internal */
export function isSupported(
  { integrations }: ForgeAccess,
  { host, owner, name }: RepositoryRef,
): boolean {
  return (
    integrations.github.byHost(host) !== undefined &&
    NAME.test(owner) &&
    NAME.test(name)
  );
}

/** Octokit reports every answer that is no success, also those that are asked for and expected. */
function quiet(logger: LoggerService) {
  const debug = (message: string) => logger.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}

/**
 * Makes a client for a repository, with the credentials that the integration has for its owner. Tokens of Apps end
 * after an hour, so a client is made for each piece of work; the provider keeps the tokens.
 *
 * @throws UnsupportedForgeError, MissingCredentialsError
 * @internal
 */
export async function openClient(
  access: ForgeAccess,
  repository: RepositoryRef,
): Promise<Octokit> {
  const { host, owner, name } = repository;
  if (!isSupported(access, repository)) {
    throw new UnsupportedForgeError(
      `${owner}/${name} on ${host} is no repository of a GitHub in integrations.github`,
    );
  }
  const { token } = await access.credentials.getCredentials({
    url: `https://${host}/${owner}/${name}`,
  });
  if (!token) {
    throw new MissingCredentialsError(
      `There are no credentials for ${owner}/${name} on ${host}. Give integrations.github a token or a GitHub App that is installed there.`,
    );
  }
  const octokit = new Octokit({
    auth: token,
    baseUrl: access.integrations.github.byHost(host)?.config.apiBaseUrl,
    userAgent: 'drydock',
    request: { signal: AbortSignal.timeout(TIMEOUT_MS) },
    log: quiet(access.logger),
  });
  const { trace = untraced } = access;
  octokit.hook.wrap('request', async (request, options) =>
    trace(
      'delivery.forge.request',
      {
        'server.address': host,
        'http.request.method': options.method,
        'url.template': options.url,
      },
      async () => request(options),
    ),
  );
  return octokit;
}
