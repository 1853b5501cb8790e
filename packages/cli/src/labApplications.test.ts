import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { AppProfile } from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { copyLabApplication, LAB_APPS } from './__testUtils__/labApplication';
import { analyzeDirectory } from './application';

const accepted = z.record(z.string(), z.array(z.unknown())).default({});
const expectedSchema = z.object({
  runtimes: z.array(
    z.object({
      language: z.string(),
      role: z.string(),
      version: z.unknown(),
      accept: accepted,
      later: z.string().optional(),
    }),
  ),
  framework: z.object({ name: z.string().nullable() }).nullable(),
  processes: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      schedule: z.unknown().optional(),
      accept: accepted,
      later: z.string().optional(),
    }),
  ),
  dataStores: z.array(
    z.object({
      product: z.string(),
      required: z.boolean(),
      later: z.string().optional(),
    }),
  ),
});

/** What an analyst answered about an application of the lab before the engine read it. */
function expectedOf(name: string) {
  return expectedSchema.parse(
    parse(readFileSync(path.join(LAB_APPS, name, 'expected.yaml'), 'utf8')),
  );
}

describe.each(['shop', 'kaiin'])("the lab's application %s", name => {
  const dir = createMockDirectory();
  const expected = expectedOf(name);
  let profile: AppProfile;

  beforeAll(async () => {
    await copyLabApplication(name, dir.path);
    ({ profile } = await analyzeDirectory(dir.path, { name }));
  });

  it('is known by its framework', () => {
    expect(profile.framework?.name).toBe(expected.framework?.name ?? 'plain');
  });

  it('runs on the version an analyst would choose', () => {
    const versions = expected.runtimes
      .filter(runtime => runtime.role === 'app')
      .flatMap(({ version, accept }) => [version, ...(accept.version ?? [])])
      .map(String);
    const chosen = profile.runtimes.find(runtime => runtime.role === 'app');
    expect(
      versions.some(item => `${chosen?.version}.`.startsWith(`${item}.`)),
    ).toBe(true);
  });

  it('keeps every schedule that a file it reads tells', () => {
    const schedules = profile.processes.map(process => process.schedule);
    const missing = expected.processes
      .filter(process => process.kind === 'cron' && !process.later)
      .filter(process => !String(process.schedule).startsWith('@'))
      .filter(
        process =>
          ![process.schedule, ...(process.accept.schedule ?? [])].some(
            schedule => schedules.includes(String(schedule)),
          ),
      );
    expect(missing).toEqual([]);
  });

  it('has the processes that serve and work in the background', () => {
    const kinds = (items: { kind: string }[]) =>
      items
        .map(item => item.kind)
        .filter(kind => ['web', 'worker', 'scheduler'].includes(kind))
        .sort();
    expect(kinds(profile.processes)).toEqual(
      kinds(expected.processes.filter(process => !process.later)),
    );
  });

  it('needs the data stores it needs', () => {
    const required = expected.dataStores
      .filter(store => store.required && !store.later)
      .map(store => store.product)
      .sort();
    const found = profile.dataStores
      .filter(store => store.required)
      .map(store => store.product);
    expect(found).toEqual(expect.arrayContaining(required));
  });
});
