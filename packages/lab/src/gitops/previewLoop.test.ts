import { FileSet } from '@drydock/plugin-containerize-node';
import { isRecord } from '../kubernetes/objects';
import { APPLICATIONS, INGRESSES, NAMESPACES } from '../kubernetes/resources';
import { describeWithKustomize } from './applications/__testUtils__/TestArgo';
import { LoopWorld } from './__testUtils__/LoopWorld';
import { generatedFiles } from './__testUtils__/generatedFiles';

jest.setTimeout(240_000);

const PULL = { owner: 'acme', repo: 'shop' };
const HOST = 'shop-1.preview.example.com';

let world: LoopWorld;
let image: string;

beforeEach(async () => {
  world = await LoopWorld.start();
  image = `${world.registry.host}/acme/shop`;
});

afterEach(() => world.stop());

/** What the template writes, changed, merged and released; and a pull request with the label. */
async function setUp(
  change: (path: string, text: string) => string = (_, text) => text,
): Promise<void> {
  const written: FileSet = await generatedFiles({
    forgeUrl: world.forge.urls.base,
    image,
  });
  const files = new Map(
    [...written].map(([path, text]) => [path, change(path, text)]),
  );
  const main = await world.commit('shop', 'main', files);
  await world.commit('shop', 'environments/production', files);
  const { octokit } = world;
  await octokit.git.createRef({ ...PULL, ref: 'refs/heads/topic', sha: main });
  await world.commit('shop', 'topic', new Map([['a.txt', 'a\n']]));
  world.begin();
  await octokit.pulls.create({
    ...PULL,
    title: 'A change',
    head: 'topic',
    base: 'main',
  });
  await octokit.issues.createLabel({
    ...PULL,
    name: 'preview',
    color: '0e8a16',
  });
  await octokit.issues.addLabels({
    ...PULL,
    issue_number: 1,
    labels: ['preview'],
  });
}

function application(name: string) {
  const found = world.store.get(APPLICATIONS, { namespace: 'argocd', name });
  const status = isRecord(found?.status) ? found.status : {};
  const part = (key: string) => {
    const value = status[key];
    return isRecord(value) ? String(value.status) : '';
  };
  return found && `${part('sync')} ${part('health')}`;
}

function comments(): string[] {
  const { store } = world.forge;
  const repo = store.repository('acme', 'shop');
  const issue = repo && store.issue(repo, 1);
  return issue?.comments.map(({ body }) => body) ?? [];
}

function hosts(): unknown[] {
  return world.store
    .list(INGRESSES, { namespace: 'shop-pr-1' })
    .flatMap(({ spec }) =>
      isRecord(spec) && Array.isArray(spec.rules) ? spec.rules : [],
    )
    .map(({ host }) => host);
}

describeWithKustomize('the loop of a preview', () => {
  it('goes from the label to the comment, and from the next image to the changed comment, and ends', async () => {
    await setUp();
    await world.until(
      'the preview is there',
      () => application('shop-pr-1') !== undefined,
    );
    await world.registry.push('acme/shop', ['pr-1-20261124101500']);
    await world.until('it is told', () => comments().length > 0);
    expect(hosts()).toEqual([HOST]);
    const [first] = comments();
    expect(first).toContain(`**The preview is ready**: https://${HOST}`);
    expect(first).toContain(`${image}:pr-1-20261124101500`);

    await world.registry.push('acme/shop', ['pr-1-20261124113000']);
    await world.until('the next image is told', () =>
      comments()[0].includes('pr-1-20261124113000'),
    );
    expect(comments()).toHaveLength(1);

    await world.octokit.pulls.update({
      ...PULL,
      pull_number: 1,
      state: 'closed',
    });
    await world.until(
      'everything is gone',
      () =>
        application('shop-pr-1') === undefined &&
        application('shop-pr-1-guardrails') === undefined &&
        !world.store.get(NAMESPACES, { name: 'shop-pr-1' }),
    );
  });

  it.each<[string, string, string, string, () => boolean]>([
    [
      'the label is spelled otherwise',
      'deploy/argocd/previews.yaml',
      '- preview\n',
      '- previews\n',
      () => application('shop-pr-1') !== undefined,
    ],
    [
      'the expression of tags is another',
      'deploy/argocd/previews.yaml',
      'regexp:^pr-{{.number}}-',
      'regexp:^pr{{.number}}-',
      () => comments().length > 0,
    ],
    [
      'the trigger is not subscribed to',
      'deploy/argocd/previews.yaml',
      'subscribe.on-preview-ready.github',
      'subscribe.on-preview-readi.github',
      () => comments().length > 0,
    ],
    [
      'the host is not replaced',
      'deploy/overlays/preview/kustomization.yaml',
      '- spec.rules.*.host',
      '- metadata.annotations.other-host',
      () => hosts().includes(HOST),
    ],
    [
      'the project does not permit the namespace',
      'deploy/argocd/projects.yaml',
      'shop-pr-*',
      'shop-qr-*',
      () => hosts().length > 0,
    ],
  ])('does not go on when %s', async (_what, file, before, after, isSo) => {
    await setUp((path, text) => {
      if (path !== file) return text;
      expect(text).toContain(before);
      return text.replaceAll(before, after);
    });
    await world.registry.push('acme/shop', ['pr-1-20261124101500']);
    await world.pass(300_000);
    expect(isSo()).toBe(false);
  });
});
