import { z } from 'zod';
import {
  confidence,
  dataStore,
  evidence,
  existingFile,
  found,
  language,
  nativePackage,
  processEntry,
  runtime,
} from './elements';

/** The JSON that `drydock analyze --json` prints. @public */
export const appProfileSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  runtimes: z.array(runtime),
  framework: z
    .object({
      ...found,
      name: z.string(),
      version: z.string().nullable(),
      language,
      endOfLife: z.string().nullable(),
    })
    .nullable(),
  packageManagers: z.array(
    z.object({
      ...found,
      name: z.string(),
      language,
      manifest: z.string(),
      lockFile: z.string().nullable(),
      version: z.string().nullable(),
      role: z.enum(['app', 'build']),
    }),
  ),
  processes: z.array(processEntry),
  dataStores: z.array(dataStore),
  extensions: z.array(
    z.object({
      ...found,
      name: z.string(),
      ecosystem: z.enum(['php-extension', 'pecl']),
    }),
  ),
  nativePackages: z.object({
    suite: z.string().nullable(),
    build: z.array(nativePackage),
    run: z.array(nativePackage),
  }),
  writablePaths: z.array(
    z.object({
      ...found,
      path: z.string(),
      purpose: z.enum(['state', 'upload', 'cache', 'log', 'temp']),
      shared: z.boolean(),
    }),
  ),
  environment: z.array(
    z.object({
      ...found,
      name: z.string(),
      secret: z.boolean(),
      required: z.boolean(),
      default: z.string().nullable(),
    }),
  ),
  configFiles: z.array(
    z.object({
      ...found,
      path: z.string(),
      secret: z.boolean(),
      state: z.enum(['committed', 'linked', 'example']),
      example: z.string().nullable(),
      keys: z.array(z.string()),
    }),
  ),
  assets: z.object({
    commands: z.array(
      z.object({
        ...found,
        command: z.string(),
        needs: language.nullable(),
        output: z.string().nullable(),
      }),
    ),
  }),
  documentRoot: z.object({ ...found, path: z.string() }).nullable(),
  health: z
    .object({
      ...found,
      path: z.string().nullable(),
      kind: z.enum(['endpoint', 'page', 'tcp', 'static-file']),
    })
    .nullable(),
  existing: z.object({ dockerfile: existingFile, compose: existingFile }),
  localDaemons: z.array(
    z.object({ ...found, name: z.string(), address: z.string().nullable() }),
  ),
  settings: z.array(
    z.object({
      ...found,
      program: z.string(),
      name: z.string(),
      value: z.string(),
    }),
  ),
  webRules: z.array(
    z.object({
      ...found,
      server: z.enum(['nginx', 'apache']),
      kind: z.string(),
      text: z.string(),
      location: z.string().nullable(),
    }),
  ),
  hosts: z.array(
    z.object({
      ...found,
      name: z.string(),
      roles: z.array(z.string()),
      environment: z.string(),
    }),
  ),
  domains: z.array(
    z.object({
      ...found,
      name: z.string(),
      tls: z.boolean(),
      environment: z.string(),
    }),
  ),
  deployment: z.array(
    z.object({
      ...found,
      tool: z.string(),
      version: z.string().nullable(),
      path: z.string().nullable(),
      repository: z.string().nullable(),
      branch: z.string().nullable(),
      environment: z.string().nullable(),
    }),
  ),
  submodules: z.array(
    z.object({ ...found, path: z.string(), url: z.string() }),
  ),
  vendored: z.array(z.object({ ...found, path: z.string(), what: z.string() })),
  privateSources: z.array(
    z.object({
      ...found,
      ecosystem: z.string(),
      url: z.string(),
      credentials: z.boolean(),
    }),
  ),
  committedSecrets: z.array(
    z.object({ ...found, name: z.string(), what: z.string() }),
  ),
  drift: z.array(
    z.object({
      topic: z
        .string()
        .describe('What the sources disagree on, such as `runtime.ruby`'),
      positions: z.array(
        z.object({
          value: z.string(),
          evidence: z.array(evidence),
          confidence,
        }),
      ),
      chosen: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  questions: z.array(
    z.object({
      topic: z.string().describe('Key under which an answers file answers it'),
      text: z.string(),
      default: z.string(),
      options: z.array(z.string()),
      reason: z.string(),
      evidence: z.array(evidence),
      confidence,
    }),
  ),
  warnings: z.array(
    z.object({
      topic: z.string(),
      text: z.string(),
      evidence: z.array(evidence),
      confidence,
    }),
  ),
  sources: z.array(
    z.object({
      path: z.string(),
      tool: z.string().nullable(),
      status: z.enum(['read', 'not-yet-read', 'skipped', 'broken']),
      reason: z.string().nullable(),
      evidence: z.array(evidence),
      confidence,
    }),
  ),
});

/**
 * What Drydock knows of an application: every element with its evidence, confidence and, where a choice was made, the reason.
 * @public
 */
export type AppProfile = z.infer<typeof appProfileSchema>;

/** An open point with its default. @public */
export type Question = AppProfile['questions'][number];

/** Two sources that disagree. @public */
export type Drift = AppProfile['drift'][number];
