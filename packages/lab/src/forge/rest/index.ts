import { Endpoint } from '../http/endpoint';
import { archiveEndpoints } from '../transfer/archives';
import { branchEndpoints } from './branches';
import { commitEndpoints } from './commits';
import { contentEndpoints } from './contents';
import { gitObjectEndpoints } from './gitObjects';
import { gitRefEndpoints } from './gitRefs';
import { pullEndpoints } from './pulls';
import { repositoryEndpoints } from './repositories';
import { statusEndpoints } from './statuses';

/**
 * Every operation of the REST API that the lab serves. The first match wins.
 *
 * @internal
 */
export const restEndpoints: readonly Endpoint[] = [
  ...repositoryEndpoints,
  ...contentEndpoints,
  ...gitRefEndpoints,
  ...gitObjectEndpoints,
  ...statusEndpoints,
  ...commitEndpoints,
  ...branchEndpoints,
  ...pullEndpoints,
  ...archiveEndpoints,
];
