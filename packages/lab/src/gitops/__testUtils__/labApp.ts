import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TestLab } from '../../__testUtils__/testLab';
import { Manifest } from '../../kubernetes/apply';
import { platformSecrets } from '../scm/secrets';

const credentialsSchema = z.object({
  app: z.object({
    id: z.number(),
    installationId: z.number(),
    privateKey: z.string(),
  }),
});

/** The App of a lab, as its records hold it. */
export function appOf({ dataDir }: TestLab) {
  const text = readFileSync(join(dataDir, 'credentials.json'), 'utf8');
  return credentialsSchema.parse(JSON.parse(text)).app;
}

/** Secrets by which Argo CD's controllers are a lab's App. */
export function appSecrets(lab: TestLab): Manifest[] {
  return platformSecrets({
    namespace: 'argocd',
    app: appOf(lab),
    organizationUrl: `${lab.baseUrl}/acme/`,
    apiUrl: lab.apiBaseUrl,
  });
}
