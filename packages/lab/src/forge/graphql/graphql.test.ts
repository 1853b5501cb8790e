import { Octokit } from '@octokit/rest';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';

interface Branch {
  repository: {
    ref: { associatedPullRequests: { edges: { node: object }[] } };
  };
}

interface Page {
  repositoryOwner: {
    repositories: {
      nodes: object[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
}

describe('the GraphQL API', () => {
  let lab: TestLab;
  let octokit: Octokit;

  beforeAll(async () => {
    lab = await startTestLab();
    octokit = lab.octokit('aoi');
    await lab.repository('shop', { 'catalog-info.yaml': 'kind: Component\n' });
    await lab.repository('site', { 'README.md': '# Site\n' });
    await lab.commit('shop', 'feature/docker', {
      Dockerfile: 'FROM scratch\n',
    });
    await octokit.repos.replaceAllTopics({
      owner: 'acme',
      repo: 'shop',
      names: ['legacy'],
    });
    await octokit.pulls.create({
      owner: 'acme',
      repo: 'shop',
      title: 'Docker',
      head: 'feature/docker',
      base: 'main',
    });
  });

  afterAll(() => lab.stop());

  it.each([
    ['feature/docker', [1]],
    ['main', []],
  ])(
    "tells the scaffolder's action which pull requests the branch %s has",
    async (head, numbers) => {
      const answer = await octokit.graphql<Branch>(
        `query ($owner: String!, $repo: String!, $head: String!) {
        repository(name: $repo, owner: $owner) {
          ref(qualifiedName: $head) {
            associatedPullRequests(first: 1, states: OPEN) { edges { node { id number url } } }
          }
        }
      }`,
        { owner: 'acme', repo: 'shop', head },
      );
      const { edges } = answer.repository.ref.associatedPullRequests;
      expect(edges.map(({ node }) => node)).toEqual(
        numbers.map(number => ({
          id: expect.any(String),
          number,
          url: `${lab.baseUrl}/acme/shop/pull/${number}`,
        })),
      );
    },
  );

  it('answers null for a branch that does not exist', async () => {
    const answer = await octokit.graphql(
      '{ repository(owner: "acme", name: "shop") { ref(qualifiedName: "none") { id } } }',
    );
    expect(answer).toEqual({ repository: { ref: null } });
  });

  it('lists the repositories of an organization page by page, with their catalog files', async () => {
    const query = `query ($cursor: String) {
      repositoryOwner(login: "acme") {
        repositories(first: 1, after: $cursor) {
          nodes {
            name
            catalogInfoFile: object(expression: "HEAD:catalog-info.yaml") { __typename ... on Blob { id text } }
            url isArchived isFork visibility
            repositoryTopics(first: 100) { nodes { ... on RepositoryTopic { topic { name } } } }
            defaultBranchRef { name }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`;
    const first = await octokit.graphql<Page>(query);
    expect(first.repositoryOwner.repositories.nodes).toEqual([
      expect.objectContaining({
        name: 'shop',
        catalogInfoFile: expect.objectContaining({ text: 'kind: Component\n' }),
        visibility: 'PUBLIC',
        repositoryTopics: { nodes: [{ topic: { name: 'legacy' } }] },
        defaultBranchRef: { name: 'main' },
      }),
    ]);
    const { hasNextPage, endCursor } =
      first.repositoryOwner.repositories.pageInfo;
    expect(hasNextPage).toBe(true);
    const second = await octokit.graphql<Page>(query, {
      cursor: endCursor,
    });
    expect(second.repositoryOwner.repositories).toMatchObject({
      nodes: [{ name: 'site', catalogInfoFile: null }],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    [
      'a field it does not have',
      '{ repository(owner: "acme", name: "shop") { stargazerCount } }',
      'does not serve the field Repository.stargazerCount',
    ],
    [
      'an argument it does not know',
      '{ repository(owner: "acme", name: "shop") { pullRequests(first: 1, labels: ["x"]) { totalCount } } }',
      'does not serve the argument labels of Repository.pullRequests',
    ],
    [
      'a field GitHub does not have',
      '{ repository(owner: "acme", name: "shop") { colour } }',
      'Cannot query field "colour"',
    ],
    [
      'a repository that is not there',
      '{ repository(owner: "acme", name: "none") { id } }',
      "Could not resolve to a Repository with the name 'acme/none'",
    ],
    [
      'a connection without bounds',
      '{ organization(login: "acme") { teams { totalCount } } }',
      'You must provide a `first` or `last` value',
    ],
    ['a text that is no query', '{ repository(', 'Syntax Error'],
  ])('says what is wrong with %s', async (_what, query, message) => {
    await expect(octokit.graphql(query)).rejects.toThrow(message);
  });

  it('commits files on a branch, on top of the commit the caller has seen', async () => {
    const mutation = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
    const { data: ref } = await octokit.git.getRef({
      owner: 'acme',
      repo: 'site',
      ref: 'heads/main',
    });
    const input = {
      branch: { repositoryNameWithOwner: 'acme/site', branchName: 'main' },
      message: { headline: 'Replace' },
      expectedHeadOid: ref.object.sha,
      fileChanges: {
        additions: [
          {
            path: 'index.html',
            contents: Buffer.from('<p>').toString('base64'),
          },
        ],
        deletions: [{ path: 'README.md' }],
      },
    };
    const answer = await octokit.graphql<{
      createCommitOnBranch: { commit: { oid: string } };
    }>(mutation, { input });
    const { data: tree } = await octokit.git.getTree({
      owner: 'acme',
      repo: 'site',
      tree_sha: answer.createCommitOnBranch.commit.oid,
    });
    expect(tree.tree.map(({ path }) => path)).toEqual(['index.html']);
    await expect(octokit.graphql(mutation, { input })).rejects.toThrow(
      /Expected branch to point to/,
    );
  });

  it('needs a token', async () => {
    await expect(
      lab.octokit().graphql('{ viewer { login } }'),
    ).rejects.toMatchObject({ status: 401 });
  });
});
