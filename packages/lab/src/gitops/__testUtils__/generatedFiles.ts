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
export async function generatedShop(options: {
  forgeUrl: string;
  image: string;
}): Promise<(name: string) => string> {
  const answers = {
    name: 'shop',
    image: options.image,
    host: 'shop.example.com',
    'certificate-issuer': 'letsencrypt',
    cutover: 'done',
  };
  const tree = await openDirectory(SHOP);
  const { profile } = await analyze(tree, { name: 'shop', answers });
  const files = render(
    buildBlueprint(profile, answers, {
      repositoryUrl: `${options.forgeUrl}/acme/shop`,
      defaultBranch: 'main',
    }),
  );
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
