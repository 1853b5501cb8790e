import type { z as zod } from 'zod/v3';

/** The engine's `VerifyReport` as the schema of an action's field. */
export const reportSchema = (z: typeof zod) =>
  z.object({
    problems: z.array(
      z.object({
        rule: z.string(),
        severity: z.enum(['error', 'warning']),
        file: z.string(),
        line: z.number(),
        message: z.string(),
        fix: z.string(),
        fact: z.string().optional(),
      }),
    ),
    verified: z.array(
      z.object({ check: z.string(), tool: z.string().optional() }),
    ),
    notVerified: z.array(z.object({ check: z.string(), reason: z.string() })),
    required: z.array(
      z.object({
        environment: z.string(),
        kind: z.enum([
          'Secret',
          'SecretStore',
          'ClusterSecretStore',
          'Issuer',
          'ClusterIssuer',
          'Gateway',
          'TrafficRouterPlugin',
        ]),
        name: z.string(),
        keys: z.array(z.string()),
        usedBy: z.array(z.string()),
      }),
    ),
  });
