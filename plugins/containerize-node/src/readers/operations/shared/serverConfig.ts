import { fact, Observation, ProcessValue } from '../../../facts';
import { quoteWord } from '../../../parsers/commandLine';
import { SourceTree } from '../../../tree';
import { at, isSample, withoutSample } from './files';

const ENVIRONMENTS: [RegExp, string][] = [
  [/^(dev|development|local|vagrant)$/, 'development'],
  [/^test$/, 'test'],
  [/^(staging|stage|stg)$/, 'staging'],
  [/^(qa|uat|demo|preview)$/, 'staging'],
];

/** The environment a file is for by its name: `puma/staging.rb`, `nginx.vagrant.conf`; production when it names none. */
export function environmentOfName(file: string): string {
  const words = file.toLowerCase().split(/[/._-]/);
  const found = ENVIRONMENTS.find(([pattern]) =>
    words.some(word => pattern.test(word)),
  );
  return found?.[1] ?? 'production';
}

/** The same as a scope. A rehearsal of production is no production: its numbers must not pass for production's. */
export function scopeOfName(file: string): ProcessValue['scope'] {
  const environment = environmentOfName(file);
  if (environment === 'production' || environment === 'development') {
    return environment;
  }
  return 'test';
}

/** The command that starts a Ruby server with a configuration file of the tree. */
export function serverCommand(
  tree: SourceTree,
  program: string,
  option: string,
  config: string,
): string {
  const prefix = tree.has('Gemfile') ? 'bundle exec ' : '';
  const inUse = withoutSample(config);
  const path = tree.has(inUse) ? inUse : config;
  return [`${prefix}${program}`, option, quoteWord(path)]
    .filter(word => word !== '')
    .join(' ');
}

/** The process that a server's configuration file describes; less certain when the file is only a sample. */
export function* serverProcess(
  tree: SourceTree,
  value: ProcessValue,
  file: string,
  line: number,
): Generator<Observation> {
  const sample = isSample(file);
  yield fact(
    'process',
    value,
    at(file, line),
    sample ? 'derived' : 'declared',
    sample ? `${file} is a sample of the file in use` : undefined,
  );
  if (
    sample &&
    value.scope === 'production' &&
    !tree.has(withoutSample(file))
  ) {
    yield fact(
      'config-file',
      {
        path: withoutSample(file),
        secret: false,
        state: 'example',
        example: file,
      },
      at(file, 0),
      'derived',
    );
  }
}
