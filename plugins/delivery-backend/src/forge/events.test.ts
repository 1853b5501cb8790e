import { isBuildCommand, readEvent } from './events';

const repository = {
  full_name: 'acme/shop',
  html_url: 'https://github.example.com/acme/shop',
};
const SHOP = { host: 'github.example.com', owner: 'acme', name: 'shop' };

const pullRequest = {
  number: 7,
  title: 'Add a basket',
  state: 'closed',
  user: { login: 'aoi' },
  labels: [{ name: 'preview' }],
  head: { sha: 'b'.repeat(40), repo: null },
  base: { repo: { id: 1 } },
  updated_at: '2026-11-24T16:00:00Z',
};

function comment(more: object, on: object = { pull_request: {} }) {
  return {
    action: 'created',
    issue: { number: 7, ...on },
    comment: {
      id: 12,
      body: '/preview',
      created_at: '2026-11-24T16:00:00Z',
      author_association: 'MEMBER',
      user: { type: 'User' },
      ...more,
    },
    repository,
  };
}

describe('readEvent', () => {
  it('tells a pull request, also one whose fork was deleted', () => {
    const event = { action: 'closed', pull_request: pullRequest, repository };
    expect(readEvent('github.pull_request', event)).toMatchObject({
      type: 'pull-request',
      repository: SHOP,
      pull: { number: 7, open: false, fromFork: true, labels: ['preview'] },
    });
  });

  it.each([
    ['a member', {}, true],
    ['an App', { author_association: 'NONE', user: { type: 'Bot' } }, true],
    ['a stranger', { author_association: 'NONE' }, false],
    ['a contributor of long ago', { author_association: 'CONTRIBUTOR' }, false],
    ['a member who says something else', { body: 'nice /preview' }, false],
  ])('of a comment of %s', (_who, more, asksForBuild) => {
    expect(readEvent('github.issue_comment', comment(more))).toMatchObject({
      type: 'comment',
      repository: SHOP,
      number: 7,
      asksForBuild,
    });
  });

  it('hears no request in a comment that was changed', () => {
    expect(
      readEvent('github.issue_comment', { ...comment({}), action: 'edited' }),
    ).toMatchObject({ asksForBuild: false });
  });

  it('leaves comments on issues alone', () => {
    expect(readEvent('github.issue_comment', comment({}, {}))).toBeUndefined();
  });

  it.each([
    ['nothing', null],
    ['a text', 'push'],
    ['no repository', { action: 'closed', pull_request: pullRequest }],
    [
      'an address that is none',
      {
        action: 'closed',
        pull_request: pullRequest,
        repository: { full_name: 'acme/shop', html_url: 'shop' },
      },
    ],
  ])('refuses an event that holds %s', (_what, payload) => {
    expect(() => readEvent('github.pull_request', payload)).toThrow();
  });
});

describe('isBuildCommand', () => {
  it.each([
    ['/preview', true],
    ['/preview \r\nAsked for by aoi', true],
    ['/preview now', false],
    ['/previews', false],
    [' /preview', false],
    ['Hello\n/preview', false],
    ['', false],
  ])('%j: %p', (body, expected) => {
    expect(isBuildCommand(body)).toBe(expected);
  });
});
