import { resolve } from 'node:path';
import {
  Answers,
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

const ANSWERS: Answers = {
  name: 'shop',
  host: 'shop.example.com',
  'certificate-issuer': 'letsencrypt',
  cutover: 'done',
};

async function analyzeShop() {
  const tree = await openDirectory(SHOP);
  return analyze(tree, { name: 'shop', answers: ANSWERS });
}

let analyzed: ReturnType<typeof analyzeShop> | undefined;

/** What the template writes into the shop's repository at a forge. */
export async function generatedFiles(options: {
  forgeUrl: string;
  image: string;
  /** Of the App that Backstage comments with. */
  appId?: number;
}): Promise<FileSet> {
  // Reading the shop takes seconds, and comes out the same for every forge.
  analyzed ??= analyzeShop();
  const { profile } = await analyzed;
  const { image, forgeUrl, appId } = options;
  return render(
    buildBlueprint(
      profile,
      { ...ANSWERS, image, 'backstage-app-id': appId },
      { repositoryUrl: `${forgeUrl}/acme/shop`, defaultBranch: 'main' },
    ),
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
