import { resolve } from 'node:path';
import {
  Answers,
  FileSet,
  analyze,
  buildBlueprint,
  openDirectory,
  render,
} from '@drydock/plugin-containerize-node';
import { parse } from 'yaml';
import { addComment } from '../forge/domain/issues';
import { Repository } from '../forge/store/schema';
import { RunRecord } from '../forge/store/runs';
import { TestWorld } from './__testUtils__/TestWorld';

const SHOP = resolve(__dirname, '../../apps/shop/files');
// Each run starts many processes, and several test files run at once.
jest.setTimeout(120_000);

/** What the template writes for the shop, which is released through staging. */
async function generated({ forge, registry }: TestWorld): Promise<FileSet> {
  const answers: Answers = {
    name: 'shop',
    image: `${registry.host}/acme/shop`,
    host: 'shop.example.com',
    staging: true,
    'certificate-issuer': 'letsencrypt',
    'backstage-app-id': forge.credentials.app.id,
    cutover: 'done',
  };
  const tree = await openDirectory(SHOP);
  const { profile } = await analyze(tree, { name: 'shop', answers });
  return render(
    buildBlueprint(profile, answers, {
      repositoryUrl: `${forge.urls.base}/acme/shop`,
      defaultBranch: 'main',
    }),
  );
}

describe("the shop's generated workflows", () => {
  let world: TestWorld;
  let shop: Repository;
  let released: string;
  let head: string;

  beforeAll(async () => {
    world = await TestWorld.start();
    shop = await world.repository('shop');
    released = await world.push('shop', 'main', await generated(world));
    await world.runs(shop);
    head = await world.push('shop', 'feature', [['app/new.rb', 'puts 1\n']]);
    await world.api('POST', '/repos/acme/shop/pulls', {
      title: 'New $(touch pwned) ${{ secrets.REGISTRY_PASSWORD }}',
      head: 'feature',
      base: 'main',
    });
    await world.api('POST', '/repos/acme/shop/issues/1/labels', {
      labels: ['preview'],
    });
    // Organization members may write; a stranger may only read.
    world.forge.store.change(state =>
      state.users.push({
        id: 150,
        login: 'eve',
        name: null,
        email: null,
        bio: null,
        type: 'User',
        createdAt: '2020-01-01T00:00:00Z',
      }),
    );
  });
  afterAll(() => world.stop());

  /** Comments on the pull request and waits for what it starts. */
  async function comment(
    body: string,
    login = 'aoi',
  ): Promise<{ run: RunRecord; reactions: string[] }> {
    const before = (await world.runs(shop)).length;
    const { forge } = world;
    const author = forge.store.author(login);
    const written = addComment(forge, shop, shop.issues[0], author, body);
    const [run, ...more] = (await world.runs(shop)).slice(before);
    expect(more).toEqual([]);
    return { run, reactions: written.reactions.map(({ content }) => content) };
  }

  const results = (record: RunRecord) =>
    record.jobs.map(({ key, conclusion }) => [key, conclusion]);

  const previewTags = () =>
    (world.registry.store.tags('acme/shop') ?? []).filter(tag =>
      tag.startsWith('pr-'),
    );

  async function imageConfig(tag: string) {
    const client = world.registryClient();
    const read = async (path: string) => {
      const { body } = await client.request(`/v2/acme/shop/${path}`);
      return JSON.parse(body.toString('utf8'));
    };
    const { config } = await read(`manifests/${tag}`);
    return (await read(`blobs/${config.digest}`)).config;
  }

  it('release a push to the default branch to staging and production', async () => {
    const [run] = await world.runs(shop);
    expect(run).toMatchObject({ event: 'push', sha: released, problem: null });
    expect([results(run), world.log(run)]).toEqual([
      [
        ['image', 'success'],
        ['staging', 'success'],
        ['production', 'success'],
      ],
      expect.any(String),
    ]);
    await world.git('shop', 'fetch', '--quiet', 'origin');
    const tag = world.registry.store.manifest('acme/shop', `sha-${released}`);
    for (const environment of ['staging', 'production']) {
      const branch = `origin/environments/${environment}`;
      const text = await world.git(
        'shop',
        'show',
        `${branch}:deploy/overlays/${environment}/release/kustomization.yaml`,
      );
      expect(parse(text).images).toEqual([
        { name: `${world.registry.host}/acme/shop`, digest: tag?.digest },
      ]);
    }
    expect(run.jobs[2].summary).toContain('is released to production');
  });

  it('build and push the image that a writer asks for', async () => {
    const { run, reactions } = await comment('/preview');
    expect([results(run), world.log(run)]).toEqual([
      [
        ['authorize', 'success'],
        ['build', 'success'],
        ['report', 'success'],
      ],
      expect.any(String),
    ]);
    expect(reactions).toEqual(['eyes', 'rocket']);
    const [tag] = previewTags();
    expect(tag).toMatch(/^pr-1-\d{14}$/);
    expect((await imageConfig(tag)).Labels).toMatchObject({
      'org.opencontainers.image.revision': head,
      'org.opencontainers.image.source': `${world.forge.urls.base}/acme/shop`,
    });
    expect(world.log(run)).not.toContain('pass-word-of-the-registry');
  });

  it('refuse somebody who only reads', async () => {
    shop.collaborators.push({ login: 'eve', role: 'read' });
    const before = previewTags();
    const { run, reactions } = await comment('/preview', 'eve');
    expect(results(run)).toEqual([
      ['authorize', 'success'],
      ['build', 'skipped'],
      ['report', 'skipped'],
    ]);
    expect(reactions).toEqual(['confused']);
    expect(world.log(run)).toContain('its author may not write');
    expect(previewTags()).toEqual(before);
  });

  it('build for the App that Backstage uses', async () => {
    const { run, reactions } = await comment(
      '/preview\n\nAsked for by ben.',
      'drydock-app[bot]',
    );
    expect(run.conclusion).toBe('success');
    expect(reactions).toEqual(['eyes', 'rocket']);
  });

  it.each([['LGTM'], ['please /preview'], ['$(touch pwned)']])(
    'ask for nothing when the comment is %s',
    async body => {
      const { run, reactions } = await comment(body);
      expect(run.conclusion).toBe('skipped');
      expect(reactions).toEqual([]);
    },
  );

  it('take text of strangers as text', async () => {
    const body =
      '/preview\n::add-mask::x\n$(touch pwned) `id` ${{ secrets.REGISTRY_PASSWORD }} \'"';
    const { run, reactions } = await comment(body);
    expect(reactions).toEqual(['eyes', 'rocket']);
    expect(world.log(run)).not.toContain('touch pwned');
  });

  it('remove the images when the pull request is closed', async () => {
    expect(previewTags().length).toBeGreaterThan(0);
    const before = (await world.runs(shop)).length;
    await world.api('PATCH', '/repos/acme/shop/pulls/1', { state: 'closed' });
    const [run] = (await world.runs(shop)).slice(before);
    expect([results(run), world.log(run)]).toEqual([
      [
        ['images', 'success'],
        ['label', 'skipped'],
      ],
      expect.any(String),
    ]);
    expect(previewTags()).toEqual([]);
    expect(world.registry.store.tags('acme/shop')).toContain('main');
  });
});
