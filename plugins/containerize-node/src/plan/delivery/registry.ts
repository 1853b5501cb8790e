import { Answers } from '../answers';
import { Choice, choice, decision, question } from './choice';
import { ForgePlan, RegistryPlan } from './types';

const PUBLIC_FORGE = 'github.com';
/** Host of the registry that comes with the public forge; an enterprise server has its own below `containers.`. */
const PUBLIC_PACKAGES = 'ghcr.io';
/** Registry of an image that names none. Rule: distribution/reference, `splitDockerDomain`. */
const DOCKER_HUB = 'docker.io';

/** Host and path of an image without tag. */
export function splitImage(image: string): { host: string; path: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  if (slash > 0 && (/[.:]/.test(first) || first === 'localhost')) {
    return { host: first, path: image.slice(slash + 1) };
  }
  return { host: DOCKER_HUB, path: slash < 0 ? `library/${image}` : image };
}

const CLEANUP_REASONS: Record<RegistryPlan['cleanup'], string> = {
  'github-packages':
    "The images lie in the forge's own registry, whose versions its API removes.",
  'registry-api':
    "Images of closed pull requests are removed by the registry's own API; where it forbids that, the workflow says so.",
  none: 'Images of closed pull requests stay until the registry removes them by a rule of its own.',
};

/** Whether the registry is that of the forge, so that the token of a workflow's run opens it. */
function isOfForge(host: string, forge: ForgePlan | undefined): boolean {
  const packages =
    forge?.host === PUBLIC_FORGE
      ? PUBLIC_PACKAGES
      : `containers.${forge?.host ?? ''}`;
  return host === packages;
}

function defaultCleanup(
  host: string,
  ofForge: boolean,
): RegistryPlan['cleanup'] {
  if (host === DOCKER_HUB) return 'none';
  return ofForge ? 'github-packages' : 'registry-api';
}

/** Registry and path of the image, how pods may pull it, and how it is cleaned up. */
export function planRegistry(
  image: string,
  forge: ForgePlan | undefined,
  answers: Answers,
): Choice<RegistryPlan> {
  const { host, path } = splitImage(image);
  const given = answers['pull-secret'];
  const pullSecret = given === 'none' ? undefined : given;
  const ofForge = isOfForge(host, forge);
  const cleanup = answers['registry-cleanup'] ?? defaultCleanup(host, ofForge);
  return choice(
    {
      host,
      repository: path,
      ...(pullSecret ? { pullSecret } : {}),
      login: ofForge ? 'run-token' : 'secrets',
      cleanup,
    },
    {
      questions: [
        question(
          {
            topic: 'pull-secret',
            text: 'By which Secret may pods pull the image?',
            default: 'none',
            reason:
              'Whether the image is private is not known. With none, nodes must be allowed to pull it; else name a Secret that exists in each namespace, those of previews included.',
          },
          given,
        ),
      ],
      decisions: [
        decision(
          'pull-secret',
          pullSecret ?? 'none',
          pullSecret
            ? 'Pods name this Secret to pull the image.'
            : 'Nodes may pull the image without a Secret.',
        ),
        ...(forge
          ? [decision('registry-cleanup', cleanup, CLEANUP_REASONS[cleanup])]
          : []),
      ],
    },
  );
}
