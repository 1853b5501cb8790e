import { phpExtension, PhpExtension } from '../../../../data';
import { ImageStep, ShellCommand } from '../../../../plan/image';
import { ImageContext } from './context';

/** Extensions of the image, by the way each gets in. */
export interface ExtensionPlan {
  bundled: PhpExtension[];
  pecl: PhpExtension[];
  build: string[];
  run: string[];
}

/** Sorts the application's extensions by how they get into the image. */
export function planExtensions(context: ImageContext): ExtensionPlan {
  const plan: ExtensionPlan = { bundled: [], pecl: [], build: [], run: [] };
  for (const wanted of context.profile.extensions) {
    const found =
      context.suite && phpExtension(wanted.name, context.php, context.suite);
    if (!found) {
      context.warn(
        `extension.${wanted.name}`,
        `The PHP extension ${wanted.name} is needed, and nothing is known of how to install it. Add it to the stage "extensions" of the Dockerfile by hand.`,
        wanted.evidence,
      );
      continue;
    }
    if (found.purpose === 'development') continue;
    add(context, plan, found, wanted);
  }
  return plan;
}

function add(
  context: ImageContext,
  plan: ExtensionPlan,
  found: PhpExtension,
  wanted: ImageContext['profile']['extensions'][number],
): void {
  const topic = `extension.${found.extension}`;
  if (found.how === 'compiled-in') return;
  if (found.how === 'manual' || found.how === 'unavailable') {
    context.warn(
      topic,
      `The PHP extension ${found.extension} cannot be installed for PHP ${
        context.php
      }. ${found.advice ?? ''}`.trim(),
      wanted.evidence,
    );
    return;
  }
  if (found.how === 'pecl' && wanted.confidence === 'guessed') {
    context.decide(
      topic,
      'left out',
      `The code checks whether ${found.extension} is there before it uses it, and runs without.`,
      wanted.evidence,
    );
    return;
  }
  const list = found.how === 'pecl' ? plan.pecl : plan.bundled;
  if (list.some(item => item.extension === found.extension)) return;
  list.push(found);
  plan.build.push(...found.build);
  plan.run.push(...found.run);
  context.decide(topic, found.how, wanted.reason ?? found.why, wanted.evidence);
}

/** Debian's multi-arch name is only known in the image. */
function configureFlag(flag: string): string {
  return flag.replace(
    '{multiarch}',
    '$(dpkg-architecture --query DEB_BUILD_MULTIARCH)',
  );
}

/** Flags come from our own table, so they may hold a command substitution of ours. */
function configure(extension: PhpExtension): ShellCommand {
  const flags = extension.configure.map(configureFlag).map(flag => `"${flag}"`);
  return {
    raw: ['docker-php-ext-configure', extension.extension, ...flags].join(' '),
  };
}

/** Compiles the extensions. */
export function extensionSteps(plan: ExtensionPlan): ImageStep[] {
  const steps: ImageStep[] = [];
  if (plan.bundled.length > 0) {
    steps.push({
      kind: 'run',
      commands: [
        ...plan.bundled
          .filter(item => item.configure.length > 0)
          .map(configure),
        {
          words: [
            'docker-php-ext-install',
            ...plan.bundled.map(item => item.extension),
          ],
        },
      ],
    });
  }
  if (plan.pecl.length > 0) {
    steps.push({
      kind: 'run',
      comment:
        'The last releases of each extension that compile with this PHP.',
      commands: plan.pecl.flatMap((item): ShellCommand[] => [
        // pecl asks questions; empty answers take the defaults.
        { raw: `yes '' | pecl install ${peclName(item)}` },
        { words: ['docker-php-ext-enable', item.extension] },
      ]),
    });
  }
  return steps;
}

/** Both parts are checked by the table's schema. */
function peclName(item: PhpExtension): string {
  return item.pecl
    ? `${item.pecl.package}-${item.pecl.version}`
    : item.extension;
}
