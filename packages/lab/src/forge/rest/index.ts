import { Endpoint } from '../http/endpoint';
import { RateLimiter } from '../http/rateLimit';
import { archiveEndpoints } from '../transfer/archives';
import { appEndpoints } from './apps';
import { branchEndpoints } from './branches';
import { collaboratorEndpoints } from './collaborators';
import { commentEndpoints } from './comments';
import { commitEndpoints } from './commits';
import { contentEndpoints } from './contents';
import { gitObjectEndpoints } from './gitObjects';
import { gitRefEndpoints } from './gitRefs';
import { hookEndpoints } from './hooks';
import { issueEndpoints } from './issues';
import { labelEndpoints } from './labels';
import { peopleEndpoints } from './people';
import { protectionEndpoints } from './protection';
import { pullEndpoints } from './pulls';
import { pullPartEndpoints } from './pullParts';
import { reactionEndpoints } from './reactions';
import { repositoryEndpoints } from './repositories';
import { runEndpoints } from './runs';
import { searchEndpoints } from './search';
import { settingEndpoints } from './settings';
import { statusEndpoints } from './statuses';
import { metaEndpoints } from './meta';

/**
 * Every operation of the REST API that the lab serves. The first match wins.
 *
 * @internal
 */
export function restEndpoints(limiter: RateLimiter): readonly Endpoint[] {
  return [
    ...repositoryEndpoints,
    ...contentEndpoints,
    ...gitRefEndpoints,
    ...gitObjectEndpoints,
    ...statusEndpoints,
    ...commitEndpoints,
    ...protectionEndpoints,
    ...branchEndpoints,
    ...pullEndpoints,
    ...pullPartEndpoints,
    ...commentEndpoints,
    ...reactionEndpoints,
    ...labelEndpoints,
    ...issueEndpoints,
    ...collaboratorEndpoints,
    ...hookEndpoints,
    ...settingEndpoints,
    ...runEndpoints,
    ...appEndpoints,
    ...peopleEndpoints,
    ...searchEndpoints,
    ...archiveEndpoints,
    ...metaEndpoints(limiter),
  ];
}
