import { join } from 'node:path';
import { isoSeconds } from '../git/commits';
import { readJsonFile, writeJsonFile } from './jsonFile';
import { firstState } from './firstState';
import {
  ForgeState,
  Issue,
  PullIssue,
  Repository,
  Team,
  User,
  forgeStateSchema,
} from './schema';

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * The forge's records, kept in `forge.json` of the data directory.
 * Every change is on disk before {@link ForgeStore.change} returns.
 *
 * @internal
 */
export class ForgeStore {
  private constructor(
    private readonly file: string,
    private readonly state: ForgeState,
  ) {}

  static open(dataDir: string): ForgeStore {
    const file = join(dataDir, 'forge.json');
    const state = readJsonFile(file, forgeStateSchema);
    const store = new ForgeStore(file, state ?? firstState());
    // A lab that an earlier version made gets the bots that have come since.
    store.state.users.push(
      ...firstState().users.filter(({ login }) => !store.user(login)),
    );
    if (!state) store.save();
    return store;
  }

  /** Applies a change to the records and writes them. */
  change<T>(apply: (state: ForgeState) => T): T {
    const result = apply(this.state);
    this.save();
    return result;
  }

  /** A number no other record has. Written with the change it is used in. */
  newId(): number {
    this.state.nextId += 1;
    return this.state.nextId;
  }

  now(): string {
    return isoSeconds(new Date());
  }

  user(login: string): User | undefined {
    return this.state.users.find(user => same(user.login, login));
  }

  /** The user of a login that a record of ours holds; a deleted one is GitHub's "ghost". */
  author(login: string): User {
    return (
      this.user(login) ?? {
        id: 10137,
        login: 'ghost',
        name: null,
        email: null,
        bio: null,
        type: 'User',
        createdAt: '2012-04-10T00:00:00Z',
      }
    );
  }

  userByEmail(email: string): User | undefined {
    return this.state.users.find(
      user =>
        (user.email !== null && same(user.email, email)) ||
        email === noReplyAddress(user),
    );
  }

  users(): readonly User[] {
    return this.state.users;
  }

  organizationsOf(login: string): User[] {
    return this.state.memberships
      .filter(membership => same(membership.login, login))
      .flatMap(({ org }) => this.user(org) ?? []);
  }

  orgRole(org: string, login: string): 'admin' | 'member' | undefined {
    return this.state.memberships.find(
      membership => same(membership.org, org) && same(membership.login, login),
    )?.role;
  }

  membersOf(org: string): User[] {
    return this.state.memberships
      .filter(membership => same(membership.org, org))
      .flatMap(({ login }) => this.user(login) ?? []);
  }

  teamsOf(org: string): Team[] {
    return this.state.teams.filter(team => same(team.org, org));
  }

  team(org: string, slug: string): Team | undefined {
    return this.teamsOf(org).find(team => same(team.slug, slug));
  }

  repositories(): readonly Repository[] {
    return this.state.repositories;
  }

  repository(owner: string, name: string): Repository | undefined {
    return this.state.repositories.find(
      repo => same(repo.owner, owner) && same(repo.name, name),
    );
  }

  repositoryByFullName(path: string): Repository | undefined {
    const [owner, name] = path.split('/');
    return this.repository(owner, name ?? '');
  }

  issue(repo: Repository, number: number): Issue | undefined {
    return repo.issues.find(issue => issue.number === number);
  }

  pull(repo: Repository, number: number): PullIssue | undefined {
    const issue = this.issue(repo, number);
    return issue && isPull(issue) ? issue : undefined;
  }

  private save(): void {
    writeJsonFile(this.file, this.state);
  }
}

/** @internal */
export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== undefined;
}

/** @internal */
export function fullName(repo: Pick<Repository, 'owner' | 'name'>): string {
  return `${repo.owner}/${repo.name}`;
}

/**
 * The address a commit made through the API carries for a user who hides theirs.
 *
 * @internal
 */
export function noReplyAddress(user: Pick<User, 'id' | 'login'>): string {
  return `${user.id}+${user.login}@users.noreply.localhost`;
}
