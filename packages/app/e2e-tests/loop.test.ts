import { spawnSync } from 'node:child_process';
import { expect, Page, test } from '@playwright/test';
import {
  Change,
  change,
  choose,
  DELIVERED_WITHIN_MS,
  ENTITY,
  imageOf,
  merge,
  press,
  previewOf,
  rolloutOf,
  runTemplate,
  SHOP,
  succeeded,
  toldImage,
} from './delivery';
import { appId, commit, makeTrouble, setTopics } from './lab';
import { shoot, signIn } from './story';

/** All steps of a canary, at the lab's pace. */
const PROMOTED_WITHIN_MS = 150_000;

const USUAL_ERRORS = '0.002';
const MANY_ERRORS = '0.4';

// One story: each part goes on where the last one ended, in the same browser.
test.describe.serial('the whole loop', () => {
  // Seconds for each on an idle machine; a busy one shall not make them fail.
  test.setTimeout(420_000);

  let page: Page;
  let forge: Page;
  let banner: Change;

  test.skip(
    spawnSync('kustomize', ['version']).status !== 0,
    'The lab’s Argo CD needs kustomize on the PATH.',
  );

  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext();
    page = await context.newPage();
    forge = await context.newPage();
    await signIn(page);
  });

  test.afterAll(async () => {
    await makeTrouble('error-rate', USUAL_ERRORS);
    await page.context().close();
  });

  test('what the template wrote is merged, released, and taken by Argo CD', async () => {
    const pull = await runTemplate(page, 'loop-template', {
      run: async () => {
        await page.getByLabel('Image').fill(`localhost:7302/${SHOP}`);
        await page.getByLabel('Web pods').fill('4');
        await choose(page, 'Files the application keeps on disk', /all pods/);
      },
      delivery: async () => {
        await choose(page, 'What decides over a release', /Datadog/);
        await page.getByLabel('GitHub App of Backstage').fill(String(appId()));
      },
    });
    await merge(pull);
    await setTopics(SHOP, ['drydock']);
    await succeeded(forge, 'Release');
    await shoot(forge, 'loop-release');
    await page.goto(`${ENTITY}/rollouts`);
    await expect(rolloutOf(page)).toContainText('Revision 1', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await shoot(page, 'loop-standby');
  });

  test('the answer is given, and production cut over', async () => {
    const pull = await runTemplate(page, 'loop-cutover', {
      run: () => choose(page, 'Cut-over', /^Done/),
    });
    await expect(pull.getByRole('heading', { level: 1 })).toContainText(
      'Cut over',
    );
    await merge(pull);
    await page.goto(`${ENTITY}/rollouts`);
    await expect(rolloutOf(page)).toContainText('Revision 2', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await shoot(page, 'loop-cutover-rollout');
  });

  test('a label makes a preview, which waits for an image', async () => {
    banner = await change('banner', 'A new banner');
    await page.goto(`${ENTITY}/previews`);
    const preview = previewOf(page, banner);
    await expect(preview).toContainText('No preview');
    await forge.goto(banner.url);
    await forge.getByLabel('Label').fill('preview');
    await forge.getByRole('button', { name: 'Add or remove' }).click();
    await expect(preview).toContainText('Waiting for an image', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await shoot(page, 'loop-preview-waiting');
  });

  test('Backstage asks for an image, and the preview becomes ready', async () => {
    const preview = previewOf(page, banner);
    await press(page, preview, 'Build image');
    await expect(preview).toContainText('being built');
    await shoot(page, 'loop-preview-building');
    await expect(preview).toContainText('Ready', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await expect(preview).toContainText(imageOf(banner));
    await shoot(page, 'loop-preview-ready');
  });

  test('the next image changes the one comment', async () => {
    const preview = previewOf(page, banner);
    const first = await toldImage(forge, banner);
    await shoot(forge, 'loop-comment');
    const file = { path: 'public/more.txt', text: 'More\n' };
    await commit(SHOP, { name: 'banner' }, file);
    await expect(preview).toContainText('older than the newest commit');
    await shoot(page, 'loop-preview-older');
    await press(page, preview, 'Build image');
    await toldImage(forge, banner, first);
    await shoot(forge, 'loop-comment-changed');
  });

  test('the merge begins a canary, and its preview goes', async () => {
    await merge(forge);
    await expect(previewOf(page, banner)).toBeHidden({
      timeout: DELIVERED_WITHIN_MS,
    });
    await page.goto(`${ENTITY}/rollouts`);
    const rollout = rolloutOf(page);
    await expect(rollout).toContainText('Revision 3', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await expect(rollout).toContainText('New version: 25%');
    await shoot(page, 'loop-canary');
  });

  test('a pull request that is closed loses its preview', async () => {
    const search = await change('search', 'Another search');
    const preview = previewOf(page, search);
    await page.goto(`${ENTITY}/previews`);
    await press(page, preview, 'Create preview');
    await expect(preview).toContainText('Waiting for an image', {
      timeout: DELIVERED_WITHIN_MS,
    });
    await forge.goto(search.url);
    await forge.getByRole('button', { name: 'Close' }).click();
    await expect(preview).toBeHidden({ timeout: DELIVERED_WITHIN_MS });
    await shoot(page, 'loop-preview-gone');
  });

  test('the canary goes on through all of its steps', async () => {
    await page.goto(`${ENTITY}/rollouts`);
    await expect(rolloutOf(page)).toContainText('Healthy', {
      timeout: PROMOTED_WITHIN_MS,
    });
    await shoot(page, 'loop-healthy');
  });

  test('a release with errors is taken back by itself', async () => {
    const checkout = await change('checkout', 'A faster checkout');
    await makeTrouble('error-rate', MANY_ERRORS);
    await forge.goto(checkout.url);
    await merge(forge);
    const rollout = rolloutOf(page);
    await expect(rollout).toContainText('Degraded', {
      timeout: PROMOTED_WITHIN_MS,
    });
    await expect(rollout).toContainText('Revision 4');
    await expect(rollout).toContainText('"error-rate" assessed Failed');
    await shoot(page, 'loop-degraded');
  });
});
