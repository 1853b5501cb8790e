import { Answers } from '../answers';
import { PlanContext } from '../context';
import { Choice, choice, decision, warning } from './choice';
import { ForgePlan } from './types';

/** The forge whose API Argo CD and workflows use when no other is named. */
const PUBLIC_FORGE = 'github.com';
const DEFAULT_RUNNER = 'ubuntu-latest';
/** What owners and repositories may be called; anything else would need quoting in an address. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

const MISSING =
  "Argo CD's objects (deploy/argocd) and the workflows (.github/workflows) are not written";

interface Repository {
  protocol: string;
  host: string;
  owner: string;
  name: string;
}

/** The parts of `https://HOST/OWNER/NAME`; credentials in it are dropped. */
function repositoryOf(url: string): Repository | undefined {
  if (!URL.canParse(url)) return undefined;
  const { host, pathname, protocol } = new URL(url);
  const [owner, repository, ...rest] = pathname
    .split('/')
    .filter(part => part !== '');
  const name = repository?.replace(/\.git$/, '');
  const plain =
    ['http:', 'https:'].includes(protocol) &&
    rest.length === 0 &&
    [owner, name].every(part => part !== undefined && NAME.test(part));
  return plain ? { protocol, host, owner, name } : undefined;
}

/** Why there is no forge, for a person to mend; undefined when there is one. */
function obstacle(context: PlanContext): string | undefined {
  const { repositoryUrl, directory } = context;
  if (directory) {
    return `${MISSING}: the application lies in the folder ${directory} of a larger repository, whose workflows and environment branches cannot belong to one application. Give it a repository of its own, or write them by hand.`;
  }
  if (repositoryUrl === undefined) {
    return `${MISSING}: the address of the repository is not known. Give it as --repository-url https://HOST/OWNER/NAME on the command line; the software template does so by itself.`;
  }
  return repositoryOf(repositoryUrl) === undefined
    ? `${MISSING}: the address of the repository is not of the form https://HOST/OWNER/NAME.`
    : undefined;
}

/** Names of the rendered workflows, without ending. */
const WORKFLOWS = ['preview', 'preview-cleanup', 'release', 'rollback'];
const WORKFLOW_PREFIX = 'drydock-';

/** A prefix for all workflows where the team has one of the same name. */
function workflowPrefix({ workflows = [] }: PlanContext): string | undefined {
  const taken = workflows.some(file =>
    WORKFLOWS.includes(file.replace(/\.ya?ml$/, '')),
  );
  return taken ? WORKFLOW_PREFIX : undefined;
}

/** Where the repository lives and who builds it; undefined with a warning when that cannot be known. */
export function planForge(
  context: PlanContext,
  answers: Answers,
): Choice<ForgePlan | undefined> {
  const missing = obstacle(context);
  const repository = repositoryOf(context.repositoryUrl ?? '');
  if (missing !== undefined || repository === undefined) {
    return choice(undefined, {
      warnings: [warning('repository', missing ?? MISSING)],
    });
  }
  const { protocol, host, owner, name } = repository;
  const defaultBranch = context.defaultBranch ?? 'main';
  const apiUrl =
    answers['forge-api'] ??
    (host === PUBLIC_FORGE ? undefined : `${protocol}//${host}/api/v3`);
  const appId = answers['backstage-app-id'];
  const prefix = workflowPrefix(context);
  return choice<ForgePlan>(
    {
      host,
      ...(apiUrl ? { apiUrl } : {}),
      owner,
      name,
      cloneUrl: `${protocol}//${host}/${owner}/${name}.git`,
      defaultBranch,
      runner: answers.runner ?? DEFAULT_RUNNER,
      ...(appId ? { appId } : {}),
      ...(prefix ? { workflowPrefix: prefix } : {}),
    },
    {
      decisions: [
        decision(
          'release',
          `a merge into ${defaultBranch}`,
          'A workflow builds the image and then makes one commit, the merged tree with the digest of its image, on the branch that Argo CD follows. So Argo CD never sees new manifests with an old image, and the default branch gets no commit of a robot.',
        ),
        ...(prefix
          ? [
              decision(
                'workflows',
                `.github/workflows/${prefix}*.yaml`,
                'The repository has a workflow of its own under one of the usual names.',
              ),
            ]
          : []),
      ],
    },
  );
}
