import { fact, Observation, ProcessValue } from '../../../facts';
import { quoteWord } from '../../../parsers/commandLine';
import { SourceTree } from '../../../tree';
import { at, isSample, withoutSample } from './files';

/** What the name of a server's configuration file says. */
export interface NamedConfiguration {
  /** Path of the file in use: this one, or what a sample is copied to when that is committed. */
  path: string;
  scope: ProcessValue['scope'];
}

/** Tells the environment a file is for by its name: `puma/staging.rb`, `unicorn.rb.example.development`. */
export function scopeOfName(file: string): ProcessValue['scope'] {
  const words = file.toLowerCase().split(/[/._-]/);
  if (words.some(word => /^(dev|development|local|vagrant)$/.test(word))) {
    return 'development';
  }
  // A rehearsal of production is no production: its numbers must not pass for production's.
  const rehearsal = /^(test|ci|staging|stage|qa|uat|demo|preview)$/;
  return words.some(word => rehearsal.test(word)) ? 'test' : 'production';
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
  return `${prefix}${program} ${option} ${quoteWord(path)}`;
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
  if (sample && !tree.has(withoutSample(file))) {
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
