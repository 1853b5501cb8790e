import { dataStoreForPackage, workerForPackage } from '../../../../data';
import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { detectFrameworks } from '../framework/detect';
import { commandsOfPackage } from './commands';
import { composerFolder, composerPackages } from './schema';

/** Says which data stores and background processes the required packages mean. */
export const composerStoreReader: Reader = {
  id: 'php/composer-packages',
  applies: tree => composerFolder(tree) !== undefined,
  async *read(tree) {
    const isLaravel = (await detectFrameworks(tree)).some(
      one => one.row.name === 'laravel',
    );
    for (const [name, found] of await composerPackages(tree)) {
      // What another package brings along is that package's choice, not the application's.
      if (found.constraint === undefined) continue;
      const place = { file: found.file, line: found.line };
      const store = dataStoreForPackage('composer', name);
      if (store) {
        // Laravel's own configuration says which of its queues is used; a client may lie idle.
        const idle = store.kind === 'queue' && isLaravel;
        const certain = store.certain && !idle;
        yield fact(
          'data-store',
          {
            kind: store.kind,
            product: store.product,
            required: certain,
            via: name,
            scope: 'any',
          },
          place,
          certain ? 'derived' : 'guessed',
          `${name} is a client of it`,
        );
      }
      yield* commandsOfPackage(name, place);
      yield* worker(name, found.version, place);
    }
  },
};

function* worker(
  name: string,
  version: string | undefined,
  place: { file: string; line: number },
): Generator<Observation> {
  const plain = version?.replace(/^v/, '');
  const hint = workerForPackage(
    'composer',
    name,
    plain && /^\d/.test(plain) ? plain : undefined,
  );
  if (!hint || !hint.certain || hint.runs !== 'process') return;
  yield fact(
    'process',
    {
      name: hint.name,
      kind: hint.kind,
      program: hint.name,
      ...(hint.command ? { command: hint.command } : {}),
      ...(hint.stopSignal ? { stopSignal: `SIG${hint.stopSignal}` } : {}),
      ...(hint.stopSeconds ? { stopSeconds: hint.stopSeconds } : {}),
      scope: 'production',
    },
    place,
    'derived',
    `${name} works in a process of its own`,
  );
}
