import { z } from 'zod';
import { sourceSchema } from './fields';
import { lazily, table } from './table';

const port = z.number().int().min(1).max(65535);
const words = z.array(z.string());
const texts = z.record(z.string(), z.string());
const resources = z.strictObject({
  cpuRequest: z.string(),
  memoryRequest: z.string(),
  memoryLimit: z.string(),
});

const variable = z.strictObject({
  names: z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)).min(1),
  value: z.string().nullable(),
});

const release = z.strictObject({
  version: z.string().regex(/^\d+(\.\d+)?$/),
  image: z.string().regex(/^[a-z0-9./-]+:[\w.-]+$/),
});

const service = z.strictObject({
  product: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(['database', 'other']),
  port,
  user: z.number().int().min(1),
  data: z.string().startsWith('/').nullable(),
  environment: texts,
  args: words,
  probe: z.strictObject({
    command: words.optional(),
    path: z.string().startsWith('/').optional(),
  }),
  resources,
  releases: z.array(release).min(1),
  default: z.string(),
  schemes: z
    .array(
      z.strictObject({ library: z.string().optional(), scheme: z.string() }),
    )
    .min(1),
  seedMark: z
    .strictObject({ find: words.min(1), set: words.min(1) })
    .optional(),
  login: z.string(),
  variables: z.array(variable),
  source: sourceSchema,
});

const mail = z.strictObject({
  image: z.string(),
  smtpPort: port,
  pagePort: port,
  user: z.number().int().min(1),
  environment: texts,
  resources,
  variables: z.array(variable),
  apis: z.array(z.string().regex(/^[A-Z]+$/)),
  source: sourceSchema,
});

/** A product that a preview can bring along. @public */
export type PreviewServiceRow = z.infer<typeof service>;
/** An image of a line of a product. @public */
export type PreviewServiceRelease = z.infer<typeof release>;
/** Names of environment variables and what a preview sets them to; null: not set at all. @public */
export type PreviewVariable = z.infer<typeof variable>;
/** Where mail of a preview ends. @public */
export type MailSink = z.infer<typeof mail>;

const file = table(
  'preview-services.yaml',
  z.strictObject({
    services: z.array(service),
    embedded: z.array(
      z.strictObject({ products: words.min(1), source: sourceSchema }),
    ),
    mail,
    publicHost: z.strictObject({
      hosts: words,
      urls: words,
      source: sourceSchema,
    }),
  }),
);

const embedded = lazily(
  () => new Set(file().embedded.flatMap(row => row.products)),
);

/**
 * How a preview runs a database, cache or search engine without a password.
 *
 * @param product - as the profile names it: `postgresql`, `redis` …
 * @returns undefined when nothing is known of how to run it
 * @public
 */
export function previewService(product: string): PreviewServiceRow | undefined {
  return file().services.find(row => row.product === product);
}

/** Whether the product is a file or library of the application, so that nothing runs beside it. @public */
export function isEmbeddedStore(product: string): boolean {
  return embedded().has(product);
}

/** The sink that takes the mail of a preview. @public */
export function mailSink(): MailSink {
  return file().mail;
}

/** Names of variables that hold the application's own public name (`hosts`) or address (`urls`). @public */
export function publicHostNames(): { hosts: string[]; urls: string[] } {
  return file().publicHost;
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** Compares two lines by the numbers both have: 5.7.12 is of the line 5.7, and 5.7 of the line 5. */
function compareLines(left: string, right: string): number {
  const [a, b] = [numbers(left), numbers(right)];
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return 0;
}

/**
 * The release of a product nearest to a version: the newest of its line, else the next newer line, else the newest.
 *
 * @param version - as found, `5.6` or `~> 9.3`; without one, or without a number in it, the table's default
 * @public
 */
export function previewRelease(
  row: PreviewServiceRow,
  version?: string,
): PreviewServiceRelease {
  const wanted =
    version !== undefined && /\d/.test(version) ? version : row.default;
  const order = (item: PreviewServiceRelease) =>
    compareLines(item.version, wanted);
  return (
    row.releases.filter(item => order(item) === 0).at(-1) ??
    row.releases.find(item => order(item) > 0) ??
    row.releases[row.releases.length - 1]
  );
}
