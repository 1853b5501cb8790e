import { atLeast } from '../auth/actor';
import { Role } from '../store/schema';

/** The five switches GitHub derives from a role. @internal */
export function permissionsOf(role: Role) {
  return {
    admin: atLeast(role, 'admin'),
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: atLeast(role, 'read'),
  };
}

/** The older name of a role, still used in some answers. @internal */
export function legacyPermission(
  role: Role,
): 'admin' | 'write' | 'read' | 'none' {
  switch (role) {
    case 'maintain':
      return 'write';
    case 'triage':
      return 'read';
    default:
      return role;
  }
}
