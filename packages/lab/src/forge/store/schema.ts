import { z } from 'zod';

const isoTime = z.string();
const login = z.string();

/** What a user may do in a repository, weakest first. @internal */
export const ROLES = [
  'none',
  'read',
  'triage',
  'write',
  'maintain',
  'admin',
] as const;
const role = z.enum(ROLES);

const user = z.object({
  id: z.number(),
  login,
  name: z.string().nullable(),
  email: z.string().nullable(),
  bio: z.string().nullable().default(null),
  type: z.enum(['User', 'Organization', 'Bot']),
  createdAt: isoTime,
});

const membership = z.object({
  org: login,
  login,
  role: z.enum(['admin', 'member']),
});

const team = z.object({
  id: z.number(),
  org: login,
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  members: z.array(login),
  createdAt: isoTime,
});

const reaction = z.object({
  id: z.number(),
  login,
  content: z.enum([
    '+1',
    '-1',
    'laugh',
    'confused',
    'heart',
    'hooray',
    'rocket',
    'eyes',
  ]),
  createdAt: isoTime,
});

const comment = z.object({
  id: z.number(),
  login,
  body: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
  reactions: z.array(reaction).default([]),
});

const pull = z.object({
  id: z.number(),
  /** `owner/name` of the repository the branch is in. */
  headRepo: z.string(),
  headRef: z.string(),
  headSha: z.string(),
  baseRef: z.string(),
  baseSha: z.string(),
  draft: z.boolean(),
  mergedAt: isoTime.nullable().default(null),
  mergedBy: login.nullable().default(null),
  mergeCommitSha: z.string().nullable().default(null),
  reviewers: z.array(login).default([]),
  teamReviewers: z.array(z.string()).default([]),
});

const issue = z.object({
  id: z.number(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  stateReason: z
    .enum(['completed', 'reopened', 'not_planned', 'duplicate'])
    .nullable()
    .default(null),
  login,
  assignees: z.array(login).default([]),
  labels: z.array(z.string()).default([]),
  comments: z.array(comment).default([]),
  reactions: z.array(reaction).default([]),
  createdAt: isoTime,
  updatedAt: isoTime,
  closedAt: isoTime.nullable().default(null),
  closedBy: login.nullable().default(null),
  pull: pull.optional(),
});

const label = z.object({
  id: z.number(),
  name: z.string(),
  color: z.string(),
  description: z.string().nullable(),
  default: z.boolean().default(false),
});

const hook = z.object({
  id: z.number(),
  active: z.boolean(),
  events: z.array(z.string()),
  url: z.string(),
  contentType: z.enum(['json', 'form']),
  secret: z.string().optional(),
  insecureSsl: z.string().default('0'),
  createdAt: isoTime,
  updatedAt: isoTime,
  lastResponse: z.object({
    code: z.number().nullable(),
    status: z.string(),
    message: z.string().nullable(),
  }),
});

const status = z.object({
  id: z.number(),
  sha: z.string(),
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string(),
  description: z.string().nullable(),
  targetUrl: z.string().nullable(),
  login,
  createdAt: isoTime,
});

const protection = z.object({
  statusChecks: z
    .object({ strict: z.boolean(), contexts: z.array(z.string()) })
    .nullable(),
  reviews: z
    .object({
      dismissStale: z.boolean(),
      codeOwners: z.boolean(),
      count: z.number(),
      lastPush: z.boolean(),
    })
    .nullable(),
  enforceAdmins: z.boolean(),
  signatures: z.boolean(),
  linearHistory: z.boolean(),
  forcePushes: z.boolean(),
  deletions: z.boolean(),
  blockCreations: z.boolean(),
  conversations: z.boolean(),
});

const repository = z.object({
  id: z.number(),
  owner: login,
  name: z.string(),
  description: z.string().nullable(),
  homepage: z.string().nullable().default(null),
  private: z.boolean(),
  archived: z.boolean().default(false),
  defaultBranch: z.string(),
  topics: z.array(z.string()).default([]),
  /** `owner/name` of the repository it was forked from. */
  forkOf: z.string().optional(),
  deleteBranchOnMerge: z.boolean().default(false),
  hasIssues: z.boolean().default(true),
  /** Kilobytes in the object store after the last push; 0 means empty. */
  size: z.number().default(0),
  createdAt: isoTime,
  updatedAt: isoTime,
  pushedAt: isoTime,
  collaborators: z.array(z.object({ login, role })).default([]),
  teams: z.array(z.object({ slug: z.string(), role })).default([]),
  labels: z.array(label).default([]),
  issues: z.array(issue).default([]),
  nextNumber: z.number().default(1),
  hooks: z.array(hook).default([]),
  statuses: z.array(status).default([]),
  /** By branch. */
  protections: z.record(z.string(), protection).default({}),
  autolinks: z
    .array(
      z.object({
        id: z.number(),
        keyPrefix: z.string(),
        urlTemplate: z.string(),
        isAlphanumeric: z.boolean(),
      }),
    )
    .default([]),
  deployKeys: z
    .array(
      z.object({
        id: z.number(),
        title: z.string(),
        key: z.string(),
        readOnly: z.boolean(),
        login,
        createdAt: isoTime,
      }),
    )
    .default([]),
});

/** Everything the forge knows beside the git repositories. @internal */
export const forgeStateSchema = z.object({
  version: z.literal(1),
  nextId: z.number(),
  users: z.array(user),
  memberships: z.array(membership),
  teams: z.array(team),
  repositories: z.array(repository),
});

/** @internal */
export type ForgeState = z.infer<typeof forgeStateSchema>;
/** @internal */
export type Role = z.infer<typeof role>;
/** @internal */
export type User = z.infer<typeof user>;
/** @internal */
export type Team = z.infer<typeof team>;
/** @internal */
export type Repository = z.infer<typeof repository>;
/** @internal */
export type Issue = z.infer<typeof issue>;
/** @internal */
export type Pull = z.infer<typeof pull>;
/** An issue that is a pull request. @internal */
export type PullIssue = Issue & { pull: Pull };
/** @internal */
export type Comment = z.infer<typeof comment>;
/** @internal */
export type Reaction = z.infer<typeof reaction>;
/** @internal */
export type Label = z.infer<typeof label>;
/** @internal */
export type Hook = z.infer<typeof hook>;
/** @internal */
export type CommitStatus = z.infer<typeof status>;
/** @internal */
export type Protection = z.infer<typeof protection>;
