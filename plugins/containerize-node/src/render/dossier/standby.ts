import { Blueprint } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { hasStandby } from '../kustomize/standby';

/** What happens to what runs today. */
export function oldServers(blueprint: Blueprint): string {
  return blueprint.standby
    ? 'Nothing changes on them. They are deployed as before, and they go on serving, working off queues and keeping schedules. No file that deploys them is touched.'
    : 'The cut-over is done: schedules, workers and the public host belong to the cluster. The old servers must not run them any more.';
}

/** How production is taken down: on purpose, nothing that gets lost in Git ends it. */
function takeDown({ delivery, name }: Blueprint): string {
  return delivery.forge
    ? `The workflows go with it, so nothing is released any more; what runs in the cluster goes on. To take it down, delete the Application ${code(
        `${name}-production`,
      )} in ${code(delivery.argocd.namespace)}, then the namespace ${code(
        delivery.production.namespace,
      )} with its volumes and Secrets.`
    : 'Then delete what was made from it in the cluster. Volumes and the Secret stay until someone deletes them.';
}

/** How to take the change back. */
export function undo(blueprint: Blueprint): string {
  return blueprint.standby
    ? `Revert the merge commit. The old servers never noticed. ${takeDown(
        blueprint,
      )}`
    : 'Revert the merge commit of the pull request that ended standby: production is in standby again. Then start what was stopped on the old servers and point the public host back to them.';
}

/** What standby holds back, and how it ends. */
export function leaveStandby(blueprint: Blueprint): string {
  if (!hasStandby(blueprint)) return '';
  return [
    'Production runs its web pods without a public host. Schedules are suspended, workers and schedulers have no pods, and tasks of a release such as migrations do not run.',
    '',
    `To end it, set ${code('cutover: done')} in ${code(
      '.drydock/answers.yaml',
    )} and run the template again. Its pull request takes ${code(
      'deploy/overlays/production/standby/',
    )} away and puts the public host in; nothing else changes.`,
  ].join('\n');
}
