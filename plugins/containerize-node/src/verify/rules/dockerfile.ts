import { Dockerfile, DockerfileParser, Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { isSecretName } from '../../facts/secretNames';
import { SourceFile } from '../../tree';
import { Problem } from '../types';

/** Compilers and headers have no business in an image that runs in production. */
const BUILD_TOOLS = /^(build-essential|gcc|g\+\+|make|cmake|autoconf|.+-dev)$/;

/** Severity of an error in the Language Server Protocol, in which the linter speaks; 2 is a warning. */
const LANGUAGE_SERVER_ERROR = 1;

function problem(
  file: SourceFile,
  line: number,
  message: string,
  fix: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return {
    rule: 'dockerfile/lint',
    severity,
    file: file.path,
    line,
    message,
    fix,
  };
}

function lineOf(instruction: Instruction): number {
  return instruction.getRange().start.line + 1;
}

/** Lints a Dockerfile: its syntax, and what makes an image unsafe or unrepeatable. */
export function dockerfileProblems(file: SourceFile): Problem[] {
  const dockerfile = DockerfileParser.parse(file.text);
  return [
    ...syntax(file),
    ...bases(file, dockerfile),
    ...finalStage(file, dockerfile),
    ...secretValues(file, dockerfile),
  ];
}

function syntax(file: SourceFile): Problem[] {
  return validate(file.text).map(item =>
    problem(
      file,
      item.range.start.line + 1,
      typeof item.message === 'string' ? item.message : item.message.value,
      'See the Dockerfile reference for this instruction.',
      item.severity === LANGUAGE_SERVER_ERROR ? 'error' : 'warning',
    ),
  );
}

function bases(file: SourceFile, dockerfile: Dockerfile): Problem[] {
  const stages = new Set(
    dockerfile.getFROMs().flatMap(from => from.getBuildStage() ?? []),
  );
  return dockerfile.getFROMs().flatMap(from => {
    const image = from.getImage() ?? '';
    if (stages.has(image) || image === 'scratch' || image.includes('$')) {
      return [];
    }
    const tag = from.getImageTag();
    const pinned = from.getImageDigest() !== null || (tag && tag !== 'latest');
    return pinned
      ? []
      : [
          problem(
            file,
            lineOf(from),
            `The base image ${
              from.getImageName() ?? image
            } has no fixed tag, so tomorrow's build may be another image.`,
            'Name a tag of one release, or a digest.',
          ),
        ];
  });
}

/** Instructions from the last FROM on. */
function lastStage(dockerfile: Dockerfile): Instruction[] {
  const all = dockerfile.getInstructions();
  const start = all.map(item => item.getKeyword()).lastIndexOf('FROM');
  return all.slice(start);
}

function finalStage(file: SourceFile, dockerfile: Dockerfile): Problem[] {
  const stage = lastStage(dockerfile);
  if (stage.length === 0) return [];
  const users = stage.filter(item => item.getKeyword() === 'USER');
  const user = users[users.length - 1]?.getArgumentsContent() ?? 'root';
  const problems: Problem[] = [];
  if (/^(root|0)(:|$)/.test(user)) {
    problems.push(
      problem(
        file,
        lineOf(users[users.length - 1] ?? stage[0]),
        'The image runs as root.',
        'End the last stage with USER and a numeric id above 0.',
      ),
    );
  }
  return [...problems, ...buildTools(file, stage), ...shellForm(file, stage)];
}

function buildTools(file: SourceFile, stage: Instruction[]): Problem[] {
  return stage
    .filter(item => item.getKeyword() === 'RUN')
    .flatMap(item => {
      const text = item.getArgumentsContent() ?? '';
      if (!/\bapt(-get)?\b.*\binstall\b/s.test(text)) return [];
      if (/\b(purge|autoremove)\b/.test(text)) return [];
      const tools = text
        .split(/[\s\\]+/)
        .filter(word => BUILD_TOOLS.test(word));
      return tools.length === 0
        ? []
        : [
            problem(
              file,
              lineOf(item),
              `The last stage installs build tools: ${tools.join(', ')}.`,
              'Install them in an earlier stage and copy the result.',
              'warning',
            ),
          ];
    });
}

function shellForm(file: SourceFile, stage: Instruction[]): Problem[] {
  return stage
    .filter(item => ['CMD', 'ENTRYPOINT'].includes(item.getKeyword()))
    .filter(item => !(item.getArgumentsContent() ?? '').startsWith('['))
    .map(item =>
      problem(
        file,
        lineOf(item),
        `${item.getKeyword()} is in shell form, so the program does not get the signal to stop.`,
        'Write it as a JSON list of words.',
        'warning',
      ),
    );
}

function secretValues(file: SourceFile, dockerfile: Dockerfile): Problem[] {
  const variables = [
    ...dockerfile.getENVs().flatMap(env => env.getProperties()),
    ...dockerfile.getARGs().flatMap(arg => arg.getProperty() ?? []),
  ];
  return variables
    .filter(item => isSecretName(item.getName()))
    .filter(item => !['', null, undefined].includes(item.getValue()))
    .filter(item => !/^(dummy|unused|build-time)/.test(item.getValue() ?? ''))
    .map(item =>
      problem(
        file,
        item.getRange().start.line + 1,
        `${item.getName()} has a value in the image.`,
        'Give it at run time from a Secret, or at build time by --mount=type=secret.',
      ),
    );
}
