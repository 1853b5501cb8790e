import { resolve } from 'node:path';
import {
  FileSet,
  PlatformAnswers,
  analyze,
  buildBlueprint,
  openDirectory,
  platformAnswersSchema,
  render,
  renderPlatform,
} from '@drydock/plugin-containerize-node';
import { parseAllDocuments } from 'yaml';
import { Manifest, manifestSchema } from '../../kubernetes/apply';
import { isRecord } from '../../kubernetes/objects';

const SHOP = resolve(__dirname, '../../../apps/shop/files');

/** Objects of a generated file. */
export function objectsOf(text: string): Manifest[] {
  return parseAllDocuments(text).map(document =>
    manifestSchema.parse(document.toJS()),
  );
}

function textOf(files: FileSet, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`Nothing generated is ${name}`);
  return text;
}

/** What the template writes into the shop's repository at a forge. */
export async function generatedFiles(options: {
  forgeUrl: string;
  image: string;
}): Promise<FileSet> {
  const answers = {
    name: 'shop',
    image: options.image,
    host: 'shop.example.com',
    'certificate-issuer': 'letsencrypt',
    cutover: 'done',
  };
  const tree = await openDirectory(SHOP);
  const { profile } = await analyze(tree, { name: 'shop', answers });
  return render(
    buildBlueprint(profile, answers, {
      repositoryUrl: `${options.forgeUrl}/acme/shop`,
      defaultBranch: 'main',
    }),
  );
}

/** One of those files, by its name. */
export async function generatedShop(
  options: Parameters<typeof generatedFiles>[0],
): Promise<(name: string) => string> {
  const files = await generatedFiles(options);
  return name => textOf(files, name);
}

/** What the platform bundle holds. */
export function generatedPlatform(
  answers: Partial<PlatformAnswers>,
): (name: string) => string {
  const files = renderPlatform(
    platformAnswersSchema.parse({
      organization: 'acme',
      'forge-host': 'localhost:7300',
      ...answers,
    }),
  );
  return name => textOf(files, name);
}

/** Keys that some part of an object takes out of a Secret. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (!isRecord(value)) return [];
  const { secretKeyRef, secret, ...others } = value;
  const items = isRecord(secret) ? secret.items : undefined;
  return [secretKeyRef, ...(Array.isArray(items) ? items : [])]
    .filter(isRecord)
    .map(({ key }) => String(key))
    .concat(Object.values(others).flatMap(keysIn));
}

/** Keys of the Secret that people make for what was generated. */
export function secretKeys(files: FileSet): string[] {
  const manifests = [...files].filter(([path]) =>
    /^deploy\/(base|overlays)\/.*\.yaml$/.test(path),
  );
  const keys = manifests.flatMap(([, text]) =>
    parseAllDocuments(text).flatMap(document => keysIn(document.toJS())),
  );
  return [...new Set(keys)];
}
