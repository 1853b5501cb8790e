import { describeWithKustomize } from './applications/__testUtils__/TestArgo';
import { LoopWorld, NotSo } from './__testUtils__/LoopWorld';
import { PreviewLoop } from './__testUtils__/PreviewLoop';

jest.setTimeout(240_000);

const PREVIEWS = 'deploy/argocd/previews.yaml';
const OVERLAY = 'deploy/overlays/preview/kustomization.yaml';
const WORKFLOW = '.github/workflows/preview.yaml';

describeWithKustomize('the loop of a preview', () => {
  let world: LoopWorld;

  beforeEach(async () => {
    world = await LoopWorld.start();
  });

  afterEach(() => world.stop());

  it('goes from the label to the comment, and from the next image to the changed comment, and ends', async () => {
    await expect(new PreviewLoop(world).go()).resolves.toBeUndefined();
  });

  /** What is broken, in which file, and the step of the loop that is not reached then. */
  it.each<[string, string, string, string, string]>([
    [
      'the label of the environment',
      PREVIEWS,
      '- preview\n',
      '- previews\n',
      'previewed',
    ],
    [
      'the kubernetes-id of the entity',
      'catalog-info.yaml',
      'kubernetes-id: shop',
      'kubernetes-id: store',
      "the entity's",
    ],
    [
      'the kubernetes-id of the environment',
      PREVIEWS,
      'kubernetes-id: shop',
      'kubernetes-id: store',
      "the entity's",
    ],
    [
      'the kubernetes-id of what runs',
      OVERLAY,
      'kubernetes-id: shop',
      'kubernetes-id: store',
      'run by pods of the entity',
    ],
    [
      'the condition of the gate',
      WORKFLOW,
      "startsWith(github.event.comment.body, '/preview')",
      "startsWith(github.event.comment.body, '/previews')",
      'built',
    ],
    [
      'the check of permissions',
      WORKFLOW,
      '$permission == write ]]',
      '$permission == read ]]',
      'refused to strangers',
    ],
    ['the label of the gate', WORKFLOW, 'LABEL: preview', 'LABEL: x', 'built'],
    ['the App of the gate', WORKFLOW, 'APP_ID: "1"', 'APP_ID: "2"', 'built'],
    [
      'the rights of the gate',
      WORKFLOW,
      'pull-requests: write',
      'contents: read',
      'built',
    ],
    [
      'the expression of tags',
      PREVIEWS,
      'regexp:^pr-{{.number}}-',
      'regexp:^pr{{.number}}-',
      'given the image',
    ],
    [
      'the replacement of the host',
      OVERLAY,
      '- spec.rules.*.host',
      '- metadata.annotations.other-host',
      'under its host',
    ],
    [
      'the project',
      'deploy/argocd/projects.yaml',
      'shop-pr-*',
      'shop-qr-*',
      'under its host',
    ],
    [
      'the subscription',
      PREVIEWS,
      'subscribe.on-preview-ready.github',
      'subscribe.on-preview-readi.github',
      'told',
    ],
  ])(
    'does not go on when %s is broken',
    async (_what, file, before, after, step) => {
      let broken = 0;
      const going = new PreviewLoop(world).go((path, text) => {
        if (path !== file) return text;
        broken += text.split(before).length - 1;
        return text.replaceAll(before, after);
      });
      await expect(going).rejects.toThrow(NotSo);
      await expect(going).rejects.toMatchObject({ what: step });
      expect(broken).toBeGreaterThan(0);
    },
  );
});
