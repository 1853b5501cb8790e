import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  EntityPreview,
  previewActPermission,
  PreviewActionRequest,
} from '@drydock/plugin-delivery-common';
import { Request } from 'express';
import { principalOf } from '../entities/principal';
import { SeenEntity } from '../entities/seenEntity';
import { PreviewItem } from '../previews/PreviewItem';
import { DeliveryServices } from '../services';
import { audited } from './audited';
import {
  performPreviewAction,
  PreviewActionOutcome,
} from './performPreviewAction';

/** The preview of a pull request of an entity, and what is asked of it. */
export interface WantedPreviewAction {
  entityRef: string;
  /** Of the pull request. */
  number: number;
  request: PreviewActionRequest;
  credentials: BackstageCredentials;
  /** For the audit; absent when no request of a browser asked. */
  httpRequest?: Request;
}

type Services = Pick<
  DeliveryServices,
  | 'access'
  | 'auditor'
  | 'clusters'
  | 'metrics'
  | 'oneAtATime'
  | 'previews'
  | 'pullRequests'
>;

/** All that the entity has of the pull request: one preview, or one in each of several clusters. */
function itemsOf(
  { previews }: Services,
  entity: SeenEntity,
  number: number,
): PreviewItem[] {
  const { items } = previews.ofEntity(entity);
  const found = items.filter(item => item.number === number);
  if (found.length > 0) return found;
  throw new NotFoundError(
    `${entity.ref} has no open pull request ${number} and no preview of it`,
  );
}

async function act(
  services: Services,
  wanted: WantedPreviewAction,
): Promise<PreviewActionOutcome> {
  const { entityRef, number, request, credentials } = wanted;
  const entity = await services.access.one(
    entityRef,
    previewActPermission,
    credentials,
  );
  const [{ id }] = itemsOf(services, entity, number);
  // Who comes second sees what the first one changed.
  return services.oneAtATime.run(id, async () => {
    const [first, ...others] = itemsOf(services, entity, number);
    const input = { entity, request, person: principalOf(credentials) };
    const outcome = await performPreviewAction(services, {
      ...input,
      item: first,
    });
    if (request.action === 'refresh') {
      for (const item of others) {
        await performPreviewAction(services, { ...input, item });
      }
    }
    return outcome;
  });
}

function shortView({ view, pullRequest }: PreviewItem) {
  const { state, image, headCommit = '', timeToLive } = view;
  return {
    state,
    image: image.state,
    headCommit,
    labels: pullRequest?.labels ?? view.labels,
    ...(timeToLive ? { expiresAt: timeToLive.expiresAt } : {}),
  };
}

/**
 * Does what a person asked of the preview of a pull request of an entity: asks the permission, audits the attempt and
 * what came of it with the state before and after, and counts it.
 *
 * @returns the preview as the forge and the cluster answered it
 * @throws NotFoundError, NotAllowedError, and as {@link performPreviewAction}
 * @internal
 */
export async function actOnPreview(
  services: Services,
  wanted: WantedPreviewAction,
): Promise<EntityPreview> {
  const { request, entityRef, number } = wanted;
  const { after } = await audited(
    services.auditor,
    {
      eventId: 'preview-act',
      action: request.action,
      httpRequest: wanted.httpRequest,
      meta: {
        user: principalOf(wanted.credentials),
        entityRef,
        number,
        ...(request.headCommit ? { headCommit: request.headCommit } : {}),
      },
      counter: services.metrics.previewActions,
    },
    () => act(services, wanted),
    outcome => ({
      before: shortView(outcome.before),
      after: shortView(outcome.after),
    }),
  );
  return services.previews.shown(after);
}
