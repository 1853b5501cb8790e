import { fact, isSecretName, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';

const SAMPLES = ['.env.example', '.env.sample', '.env.dist'];

/** The file that Laravel reads its environment from on each server, told by its sample. */
export async function* environmentFile(
  tree: SourceTree,
  folder: string,
): AsyncGenerator<Observation> {
  const inside = (path: string) => (folder ? `${folder}/${path}` : path);
  const path = inside('.env');
  const example = SAMPLES.map(inside).find(one => tree.has(one));
  if (example === undefined || tree.has(path)) return;
  const sample = await tree.read(example);
  if (!sample) return;
  const keys = sample.text.split('\n').flatMap(row => {
    const name = /^\s*([A-Za-z_]\w*)\s*=/.exec(row)?.[1];
    return name === undefined ? [] : [name];
  });
  yield fact(
    'config-file',
    {
      path,
      secret: keys.some(isSecretName),
      state: 'example',
      example,
      keys: [...new Set(keys)],
    },
    { file: example, line: 0 },
    'declared',
    `${example} is the sample of a file that each server has for itself`,
  );
}
