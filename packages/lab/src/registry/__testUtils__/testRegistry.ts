import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '../client/RegistryClient';
import { MEDIA_TYPES } from '../mediaTypes';
import { LabRegistry, RegistryOptions, startRegistry } from '../startRegistry';

export const PUSHER = { username: 'builder', password: 'between us' };
export const READER = { username: 'reader', password: 'only looks' };

export interface TestRegistry extends LabRegistry {
  ca: string;
  dataDir: string;
  warnings: string[];
  client(credentials?: typeof PUSHER): RegistryClient;
  /** Pushes a small image; gives its digest. */
  push(name: string, tags: string[], content?: string): Promise<string>;
}

/** A registry with one account that pushes and one that only pulls. */
export async function startTestRegistry(
  options: Partial<RegistryOptions> = {},
): Promise<TestRegistry> {
  const dataDir =
    options.dataDir ?? mkdtempSync(join(tmpdir(), 'lab-registry-'));
  const warnings: string[] = [];
  const registry = await startRegistry({
    accounts: (username, password) => {
      const is = (who: typeof PUSHER) =>
        who.username === username && who.password === password;
      if (is(PUSHER)) return ['pull', 'push', 'delete'];
      return is(READER) ? ['pull'] : undefined;
    },
    logger: { warn: message => warnings.push(message) },
    ...options,
    dataDir,
  });
  const ca = readFileSync(registry.caFile, 'utf8');
  const client = (credentials?: typeof PUSHER) =>
    new RegistryClient({ url: registry.url, ca, credentials });
  return {
    ...registry,
    ca,
    dataDir,
    warnings,
    client,
    async push(name, tags, content = 'layer') {
      const pusher = client(PUSHER);
      const config = await pusher.pushBlob(
        name,
        Buffer.from(JSON.stringify({ config: { Labels: { content } } })),
        MEDIA_TYPES.config,
      );
      const layer = await pusher.pushBlob(
        name,
        Buffer.from(content),
        MEDIA_TYPES.layer,
      );
      const image = {
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.manifest,
        config,
        layers: [layer],
      };
      const { digest } = await pusher.pushManifest(name, image, tags);
      return digest;
    },
    async stop() {
      await registry.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
