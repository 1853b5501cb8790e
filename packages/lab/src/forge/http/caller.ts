import { Request } from 'express';
import { Actor } from '../auth/actor';

/** Whose requests are counted together. @internal */
export function callerName(actor: Actor, request: Request): string {
  return actor.user
    ? `user ${actor.user.login}`
    : `${actor.kind} ${request.ip}`;
}
