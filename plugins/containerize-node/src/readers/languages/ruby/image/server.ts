import { ImageContext } from './context';
import { RubyTool, toolVersion } from './toolVersions';

/** Servers the image can start. */
export type ServerProgram =
  | 'puma'
  | 'unicorn'
  | 'thin'
  | 'rainbows'
  | 'passenger'
  | 'mongrel';

const KNOWN: readonly ServerProgram[] = [
  'puma',
  'unicorn',
  'thin',
  'rainbows',
  'passenger',
  'mongrel',
];
/** Servers that are added to the image when the bundle lacks them. */
const ADDABLE: readonly RubyTool[] = ['puma', 'unicorn', 'thin'];

function webProcess(context: ImageContext) {
  return context.profile.processes.find(p => p.kind === 'web');
}

/** The server that the image starts: what production runs today, where an image can run it. */
export function serverProgram(context: ImageContext): ServerProgram {
  const answered = context.answers.questions?.['web-server'];
  const wanted = answered ?? webProcess(context)?.program ?? 'puma';
  const normal = wanted.replace(/_rails$/, '');
  const known = KNOWN.find(program => program === normal);
  if (!known) return 'puma';
  // Passenger without its gem is a module of Apache or nginx on the servers; that part stays behind.
  if (installed(context).includes(known)) return known;
  return ADDABLE.some(tool => tool === known) ? known : 'puma';
}

/** Servers that the bundle brings for production. */
export function installed(context: ImageContext): string[] {
  return (context.setting('bundler', 'web-servers') ?? '').split(' ');
}

/** The server that is added to the image because the bundle has none. */
export function addedServer(
  context: ImageContext,
): { gem: string; version: string } | undefined {
  const serves = webProcess(context)?.program;
  if (serves === undefined || serves === 'cgi') return undefined;
  const program = serverProgram(context);
  if (installed(context).includes(program)) return undefined;
  const tool = ADDABLE.find(name => name === program) ?? 'puma';
  const version = toolVersion(tool, context.ruby);
  return version === undefined ? undefined : { gem: tool, version };
}

/** Says which server was chosen and why. */
export function decideServer(context: ImageContext): void {
  const process = webProcess(context);
  const program = serverProgram(context);
  const added = addedServer(context);
  const today = process?.program;
  if (added && today && today !== program) {
    context.decide(
      'web-server',
      `${added.gem} ${added.version}`,
      `${today} serves the application today but is no part of the bundle; in the image ${added.gem} takes its place.`,
      process.evidence,
    );
  } else if (added) {
    context.decide(
      'web-server',
      `${added.gem} ${added.version}`,
      `The bundle has no server for production. This is the newest release of ${added.gem} that runs on Ruby ${context.ruby}; it is added in the image only.`,
      process?.evidence,
    );
  } else {
    context.decide(
      'web-server',
      program,
      'It is in the bundle and serves the application today.',
      process?.evidence,
    );
  }
}
