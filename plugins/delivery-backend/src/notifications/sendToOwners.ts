import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Message } from './noticeRows';
import { Owners } from './Owners';

/** Where the catalog shows an entity, and below it what the message is about. */
function linkTo(entityRef: string, page: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${path}${page}`;
}

/**
 * Sends a message to the owners of each entity that an object is of. The scope makes a second attempt renew what the
 * first one sent instead of adding to it.
 *
 * @returns nothing is sent for an object that no entity has, or whose entities nobody owns
 * @throws what the catalog or the notifications answered
 * @internal
 */
export async function sendToOwners(
  {
    owners,
    notifications,
  }: { owners: Owners; notifications: NotificationService },
  { object, page, payload }: Message,
  scope: string,
): Promise<void> {
  for (const entity of await owners.of(object)) {
    await notifications.send({
      recipients: { type: 'entity', entityRef: [...entity.owners] },
      payload: {
        ...payload,
        link: linkTo(entity.ref, page),
        scope: `${scope}/${entity.ref}`,
      },
    });
  }
}
