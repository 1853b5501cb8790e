import { mockCredentials } from '@backstage/backend-test-utils';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  actionExecutePermission,
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  previewActPermission,
  previewReadPermission,
  rolloutActPermission,
  rolloutReadPermission,
} from '@drydock/plugin-delivery-common';
import { OwnersActPolicy } from './policy';

const writesSomewhere = createPermission({
  name: 'other.thing.update',
  attributes: { action: 'update' },
});

function member(...groups: string[]): PolicyQueryUser {
  const userEntityRef = 'user:default/aoi';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
  };
}

const policy = new OwnersActPolicy({
  administrators: ['group:default/platform'],
});

const decide = async (permission: Permission, user?: PolicyQueryUser) =>
  policy.handle({ permission }, user);

describe('OwnersActPolicy', () => {
  it('refuses everything to someone who is not signed in', async () => {
    expect(await decide(catalogEntityReadPermission)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    ['read the catalog', catalogEntityReadPermission],
    ['register a location', catalogLocationCreatePermission],
    ['run a template', taskCreatePermission],
    ['run its actions', actionExecutePermission],
    ['see the Rollouts of any entity', rolloutReadPermission],
    ['see the previews of any entity', previewReadPermission],
  ])('lets a member %s', async (_what, permission) => {
    expect(await decide(permission, member())).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it.each([
    ['delete an entity', catalogEntityDeletePermission],
    ['refresh an entity', catalogEntityRefreshPermission],
    ['act on its Rollouts', rolloutActPermission],
    ['act on its previews', previewActPermission],
  ])('lets only owners %s', async (_what, permission) => {
    const decision = await decide(permission, member('group:default/shop'));
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: ['user:default/aoi', 'group:default/shop'] },
      },
    });
  });

  it.each([
    ['read', taskReadPermission],
    ['cancel', taskCancelPermission],
  ])('lets a member %s only tasks of their own', async (_what, permission) => {
    expect(await decide(permission, member())).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      conditions: {
        anyOf: [
          {
            rule: 'IS_TASK_OWNER',
            params: { createdBy: ['user:default/aoi'] },
          },
        ],
      },
    });
  });

  it.each([
    ['delete a location', catalogLocationDeletePermission],
    ['write what belongs to no entity', writesSomewhere],
  ])('refuses a member to %s', async (_what, permission) => {
    expect(await decide(permission, member())).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('lets administrators do everything', async () => {
    for (const permission of [writesSomewhere, catalogEntityDeletePermission]) {
      expect(
        await decide(permission, member('group:default/platform')),
      ).toEqual({ result: AuthorizeResult.ALLOW });
    }
  });
});
