import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  RESOURCE_TYPE_CATALOG_ENTITY,
  catalogEntityCreatePermission,
  catalogEntityValidatePermission,
  catalogLocationAnalyzePermission,
  catalogLocationCreatePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isReadPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  actionExecutePermission,
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  taskCreatePermission,
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** What every signed-in member may do besides reading: run templates and register what they made. */
const MEMBERS: readonly Permission[] = [
  catalogEntityCreatePermission,
  catalogEntityValidatePermission,
  catalogLocationCreatePermission,
  catalogLocationReadPermission,
  catalogLocationAnalyzePermission,
  taskCreatePermission,
  actionExecutePermission,
  templateParameterReadPermission,
  templateStepReadPermission,
];

/**
 * Members read everything; owners change what they own. Whatever writes and belongs to no entity is for administrators.
 */
export class OwnersActPolicy implements PermissionPolicy {
  readonly #administrators: ReadonlySet<string>;

  /** @param options - `administrators`: entity refs of users or groups that may do everything */
  constructor(options: { administrators: readonly string[] }) {
    this.#administrators = new Set(options.administrators);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    const identities = user.info.ownershipEntityRefs;
    if (identities.some(ref => this.#administrators.has(ref))) return ALLOW;
    if (isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TASK)) {
      return createScaffolderTaskConditionalDecision(permission, {
        anyOf: [
          scaffolderTaskConditions.isTaskOwner({
            createdBy: [user.info.userEntityRef],
          }),
        ],
      });
    }
    if (MEMBERS.some(allowed => isPermission(permission, allowed))) {
      return ALLOW;
    }
    if (isReadPermission(permission)) return ALLOW;
    if (isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: identities }),
      );
    }
    return DENY;
  }
}
