import {
  Destination,
  permitsDestination,
  permitsSource,
} from './project/permits';
import { Project } from './project/schema';
import { Application, Source } from './schema';
import { Finding } from './status/conditions';
import {
  ApplicationWorld,
  TargetCluster,
  destinationOf,
  projectOf,
} from './world';

/** Where an Application goes and what it may do there. @internal */
export interface Place {
  cluster: TargetCluster;
  destination: Destination;
  project: Project;
  source: Source;
}

function invalid(message: string): { findings: Finding[] } {
  return { findings: [{ type: 'InvalidSpecError', message }] };
}

/**
 * Asks whether what an Application says holds. Rule: argo-cd v3.5 `util/argo/argo.go`, ValidatePermissions.
 *
 * @internal
 */
export function checkSpec(
  world: ApplicationWorld,
  application: Application,
): Place | { findings: Finding[] } {
  const {
    project: projectName,
    source,
    destination: wanted,
  } = application.spec;
  const project = projectOf(world, projectName);
  if (!project) {
    return invalid(
      `Application referencing project ${projectName} which does not exist`,
    );
  }
  if (!source) {
    return invalid(
      'spec.source is required: the lab reads one source of each Application',
    );
  }
  const found = destinationOf(world, application);
  if (!found) {
    const { server = '', name = '' } = wanted;
    return invalid(
      server
        ? `unable to find destination server: there is no cluster with server "${server}"`
        : `unable to find destination server: there are no clusters with this name: ${name}`,
    );
  }
  if (!permitsSource(project, source.repoURL)) {
    return invalid(
      `application repo ${source.repoURL} is not permitted in project '${projectName}'`,
    );
  }
  if (!permitsDestination(project, found.destination)) {
    const { server, namespace } = found.destination;
    return invalid(
      `application destination server '${server}' and namespace '${namespace}' do not match any of the allowed destinations in project '${projectName}'`,
    );
  }
  return { ...found, project, source };
}
