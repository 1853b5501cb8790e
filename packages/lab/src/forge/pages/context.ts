import { Request, Response } from 'express';
import { Forge } from '../forge';
import { Actor, atLeast, roleOf } from '../auth/actor';
import { HttpError, notFound } from '../http/errors';
import { Issue, Repository, User } from '../store/schema';
import { Part } from './html';
import { Tab, page } from './layout';

/**
 * A page request about one repository. The pages have no sign-in: whoever sits at this
 * machine reads as {@link Visit.viewer}, and says in each form as whom to act.
 *
 * @internal
 */
export interface Visit {
  forge: Forge;
  request: Request;
  viewer: User;
  actor: Actor;
  repo: Repository;
  gitDir: string;
}

const VIEWER = 'aoi';

/** @internal */
export function viewerOf(forge: Forge): User {
  return forge.store.author(VIEWER);
}

/** @internal */
export function visit(forge: Forge, request: Request): Visit {
  const viewer = viewerOf(forge);
  const actor: Actor = { kind: 'user', user: viewer };
  const repo = forge.store.repository(
    request.params.owner,
    request.params.repo,
  );
  if (!repo || !atLeast(roleOf(forge.store, actor, repo), 'read'))
    throw notFound();
  return { forge, request, viewer, actor, repo, gitDir: forge.gitDir(repo) };
}

/** Sends a page of the visited repository. @internal */
export function sendPage(
  response: Response,
  { repo, viewer }: Visit,
  options: { title: string; tab?: Tab },
  content: Part,
): void {
  response.send(page({ ...options, repo, viewer: viewer.login }, content));
}

/** The issue or pull request of the address. @internal */
export function numbered({ forge, repo, request }: Visit): Issue {
  const issue = forge.store.issue(repo, Number(request.params.number));
  if (!issue) throw notFound();
  return issue;
}

/**
 * Who acts in a form. A form of another origin is refused: no other page may act for the one who sits here.
 *
 * @internal
 */
export function formUser({ forge, repo, request }: Visit): User {
  const origin = request.get('origin');
  if (
    !origin ||
    !URL.canParse(origin) ||
    new URL(origin).host !== request.get('host')
  ) {
    throw new HttpError(
      403,
      'This form was sent from another site and is refused.',
    );
  }
  const user = forge.store.user(formText(request, 'as') || VIEWER);
  if (user?.type !== 'User')
    throw new HttpError(422, 'There is no such user to act as.');
  const role = roleOf(forge.store, { kind: 'user', user }, repo);
  if (!atLeast(role, 'write'))
    throw new HttpError(403, `${user.login} may not change ${repo.name}.`);
  return user;
}

/** A field of the form, trimmed; empty when missing. @internal */
export function formText(request: Request, name: string): string {
  const value: unknown = request.body?.[name];
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : '';
}
