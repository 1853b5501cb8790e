import { DockerfileParser } from 'dockerfile-ast';
import { fact, Observation } from '../../../facts';
import { SourceFile } from '../../../tree';
import { Reader } from '../../types';
import { deadBase } from './baseImage';
import { baseRuntime } from './runtimeVersion';

const FILE =
  /(^|\/)(Dockerfile|Containerfile)([._-][\w.-]+)?$|(^|\/)[\w.-]+\.[Dd]ockerfile$/;

type Use = 'production' | 'development' | 'test' | 'unknown';

/** Dockerfiles of the repository: what each is for, and whether it can still be built. */
export const dockerfileReader: Reader = {
  id: 'common/dockerfile',
  applies: tree => tree.files.some(file => FILE.test(file.path)),
  async *read(tree) {
    for (const { path } of tree.match(FILE)) {
      if (/(^|\/)(vendor|node_modules)\//.test(path)) continue;
      const file = await tree.read(path);
      if (file) yield* dockerfile(file);
    }
  },
};

function* dockerfile(file: SourceFile): Generator<Observation> {
  const parsed = DockerfileParser.parse(file.text);
  const from = parsed.getFROMs().at(-1);
  if (!from) {
    yield fact(
      'source',
      {
        path: file.path,
        tool: 'docker',
        status: 'broken',
        reason: 'It has no FROM instruction.',
      },
      { file: file.path, line: 0 },
      'declared',
    );
    return;
  }
  const line = (from.getRange()?.start.line ?? 0) + 1;
  const baseImage = from.getImage() ?? undefined;
  const start = startCommand(parsed);
  const use = useOf(file.path, start);
  const unusable =
    deadBase(baseImage ?? '', file.text) ??
    networkScript(parsed) ??
    nothingToStart(baseImage ?? '', start);
  yield fact(
    'source',
    { path: file.path, tool: 'docker', status: 'read' },
    { file: file.path, line },
    'declared',
  );
  yield fact(
    'existing',
    {
      kind: 'dockerfile',
      path: file.path,
      use,
      ...(baseImage ? { baseImage } : {}),
      ...(unusable ? { unusable } : {}),
    },
    { file: file.path, line },
    'declared',
  );
  if (isOfApplication(file.path) && (use === 'production' || use === 'unknown'))
    yield* runtimeOf(file.path, parsed);
}

type Parsed = ReturnType<typeof DockerfileParser.parse>;

/** Images of the application lie at the top or in a folder made for them; others are of services beside it. */
function isOfApplication(path: string): boolean {
  return /^(?:[\w.-]*(?:docker|container|deploy|build)[\w.-]*\/)?[^/]+$/.test(
    path,
  );
}

function* runtimeOf(path: string, parsed: Parsed): Generator<Observation> {
  const runtime = baseRuntime(parsed);
  if (!runtime) return;
  const { language, version, line } = runtime;
  yield fact(
    'runtime',
    { language, constraint: version, source: 'ops', role: 'app' },
    { file: path, line },
    'derived',
    'The existing image is built on it.',
  );
}

/** The last CMD and ENTRYPOINT as text. */
function startCommand(parsed: Parsed): string {
  return [parsed.getENTRYPOINTs().at(-1), parsed.getCMDs().at(-1)]
    .map(instruction => instruction?.getArgumentsContent() ?? '')
    .join(' ')
    .replace(/[[\]",]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const TEST_COMMAND =
  /\b(rspec|cucumber|phpunit|behat|minitest|rake (test|spec)|rails test|npm test|yarn test)\b/;
const DEVELOPMENT_COMMAND =
  /\b(rails s(erver)?\b|script\/server|webrick|foreman|guard|php -S|artisan serve|server:(run|start)|nodemon|webpack-dev-server|sleep infinity|tail -f|shotgun|rerun)\b/;
const SHELL_ONLY = /^(\/bin\/)?(ba|z)?sh$/;

/** What a Dockerfile is for: by its name first, then by what it starts. */
export function useOf(path: string, command: string): Use {
  if (/test|spec|(^|[./_-])ci([./_-]|$)/i.test(path)) return 'test';
  if (/dev(?!oper-)|local|vagrant|\.devcontainer/i.test(path))
    return 'development';
  if (/prod/i.test(path)) return 'production';
  if (TEST_COMMAND.test(command)) return 'test';
  if (DEVELOPMENT_COMMAND.test(command) || SHELL_ONLY.test(command)) {
    return 'development';
  }
  return command === '' ? 'unknown' : 'production';
}

/** Images whose own command serves requests, so that nothing needs to be said. */
const SERVES_BY_ITSELF =
  /(^|\/)(nginx|httpd|tomcat|jetty|wordpress|drupal|caddy|passenger|php:[^@]*(apache|fpm))/;

function nothingToStart(image: string, start: string): string | undefined {
  return start === '' && !SERVES_BY_ITSELF.test(image)
    ? 'It says nothing of what to start (no CMD, no ENTRYPOINT).'
    : undefined;
}

/** A script that is fetched and run during the build gives another result on another day, or none. */
function networkScript(parsed: Parsed): string | undefined {
  const run = parsed
    .getInstructions()
    .find(
      instruction =>
        instruction.getKeyword() === 'RUN' &&
        /(curl|wget)[^\n]*\|\s*(sudo\s+)?(ba)?sh\b/.test(
          instruction.getArgumentsContent() ?? '',
        ),
    );
  return run
    ? `It runs a script fetched from the network while it is built (line ${
        (run.getRange()?.start.line ?? 0) + 1
      }).`
    : undefined;
}
