import { ObjectId } from '@drydock/plugin-delivery-common';
import { RepositoryRef } from '../previews/types';

/** Why a preview should have gone. */
export type OrphanReason = 'pull-request-closed' | 'label-missing' | 'expired';

/** A preview whose reason to be there has gone. */
export interface Orphan {
  application: ObjectId;
  repository: RepositoryRef;
  number: number;
  reason: OrphanReason;
}
