import { z } from 'zod';
import { table } from '../../../../data/table';
import { fact, Observation } from '../../../../facts';

const packages = z.array(z.string().min(1)).min(1);
const commands = z.array(z.string().min(1)).min(1);
const source = z.string().min(1);

const rows = table(
  'php-commands.yaml',
  z.strictObject({
    packageCommands: z.array(z.strictObject({ packages, commands, source })),
    dumpCommands: z.array(
      z.strictObject({
        packages,
        commands: z.record(z.string(), commands),
        source,
      }),
    ),
  }),
);

type Place = { file: string; line: number };

/** Programs that a Composer package starts. */
export function* commandsOfPackage(
  name: string,
  place: Place,
): Generator<Observation> {
  for (const row of rows().packageCommands) {
    if (!row.packages.includes(name)) continue;
    for (const command of row.commands) {
      yield commandNeed(command, place, `${name} starts it`);
    }
  }
}

/** Programs with which the packages of an application dump its database. */
export function* dumpCommands(
  installed: ReadonlyMap<string, Place>,
  product: string,
): Generator<Observation> {
  for (const row of rows().dumpCommands) {
    const name = row.packages.find(one => installed.has(one));
    const found = name === undefined ? undefined : installed.get(name);
    if (!found) continue;
    for (const command of row.commands[product] ?? []) {
      const place = { file: found.file, line: found.line };
      yield commandNeed(command, place, `${name} dumps ${product} with it`);
    }
  }
}

function commandNeed(name: string, place: Place, reason: string): Observation {
  return fact(
    'native-need',
    { ecosystem: 'command', name, role: 'app' },
    place,
    'derived',
    reason,
  );
}
