import { z } from 'zod';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { AppCredentials } from './GithubClient';
import { secretData } from './secrets';

const appSchema = z.object({
  githubAppID: z.string(),
  githubAppInstallationID: z.string(),
  githubAppPrivateKey: z.string(),
});

/**
 * A GitHub App as a Secret in Argo CD's form of repository credentials holds it.
 *
 * @throws when there is no such Secret, or a key is missing; no value is told
 * @internal
 */
export function appOfSecret(
  store: ClusterStore,
  namespace: string,
  name: string,
): AppCredentials {
  const data = secretData(store, namespace, name);
  if (!data) throw new Error(`error getting secret ${name}: not found`);
  const parsed = appSchema.safeParse(data);
  if (!parsed.success) {
    const keys = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new Error(`secret ${name} lacks ${keys.join(', ')}`);
  }
  return {
    appId: parsed.data.githubAppID,
    installationId: parsed.data.githubAppInstallationID,
    privateKey: parsed.data.githubAppPrivateKey,
  };
}
