import { ForgeState } from './schema';

const CREATED = '2015-04-01T00:00:00Z';

/** Login of the organization that owns the sample applications. @internal */
export const LAB_ORGANIZATION = 'acme';

/** Login of the lab's GitHub App. @internal */
export const LAB_BOT = 'drydock-app[bot]';

/** Login that workflow runs act under. @internal */
export const ACTIONS_BOT = 'github-actions[bot]';

/**
 * The people a new lab begins with: an organization, its administrator, a reviewer and an app's bot.
 *
 * @internal
 */
export function firstState(): ForgeState {
  return {
    version: 1,
    nextId: 1000,
    users: [
      {
        id: 100,
        login: LAB_ORGANIZATION,
        name: 'Acme',
        email: null,
        bio: 'Sells things by mail since 1987',
        type: 'Organization',
        createdAt: CREATED,
      },
      {
        id: 101,
        login: 'aoi',
        name: 'Aoi Tanaka',
        email: 'aoi@acme.example',
        bio: 'Keeps old applications alive',
        type: 'User',
        createdAt: CREATED,
      },
      {
        id: 102,
        login: 'ben',
        name: 'Ben Okafor',
        email: 'ben@acme.example',
        bio: null,
        type: 'User',
        createdAt: CREATED,
      },
      {
        id: 103,
        login: LAB_BOT,
        name: null,
        email: null,
        bio: null,
        type: 'Bot',
        createdAt: CREATED,
      },
      {
        // GitHub's own number of this bot. Source: api.github.com/users/github-actions[bot]
        id: 41898282,
        login: ACTIONS_BOT,
        name: null,
        email: null,
        bio: null,
        type: 'Bot',
        createdAt: CREATED,
      },
    ],
    memberships: [
      { org: LAB_ORGANIZATION, login: 'aoi', role: 'admin' },
      { org: LAB_ORGANIZATION, login: 'ben', role: 'member' },
    ],
    teams: [
      {
        id: 200,
        org: LAB_ORGANIZATION,
        slug: 'sre',
        name: 'SRE',
        description: 'Runs the virtual machines',
        members: ['aoi', 'ben'],
        createdAt: CREATED,
      },
    ],
    repositories: [],
  };
}
