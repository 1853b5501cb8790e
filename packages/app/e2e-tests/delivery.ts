import { expect, Locator, Page } from '@playwright/test';
import { commit, openPullRequest } from './lab';
import { chooseTemplate, openResult } from './story';

/** The application that goes through the loop. */
export const SHOP = 'acme/shop';
export const ENTITY = '/catalog/default/component/shop';
const FORGE = `http://localhost:7300/${SHOP}`;

/** A workflow run, and Argo CD after it. */
export const DELIVERED_WITHIN_MS = 120_000;

/** A pull request of the shop. */
export interface Change {
  title: string;
  number: number;
  url: string;
}

export async function choose(page: Page, field: string, option: RegExp) {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Runs the template on the shop; gives the page of its pull request. */
export async function runTemplate(
  page: Page,
  picture: string,
  fill: { run: () => Promise<void>; delivery?: () => Promise<void> },
): Promise<Page> {
  const next = () => page.getByRole('button', { name: 'Next' }).click();
  await chooseTemplate(page, 'Containerize a legacy app');
  await page.getByRole('textbox', { name: 'Component' }).fill('Acme Shop');
  await page.getByRole('option', { name: 'Acme Shop' }).click();
  await next();
  await expect(page.getByLabel('Public host')).toBeVisible();
  await fill.run();
  await next();
  await expect(page.getByLabel('Domain of previews')).toBeVisible();
  await fill.delivery?.();
  await next();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).last().click();
  return openResult(page, picture);
}

/** A branch with a commit, and a pull request of it. */
export async function change(name: string, title: string): Promise<Change> {
  const file = { path: `public/${name}.txt`, text: `${title}\n` };
  await commit(SHOP, { name, from: 'master' }, file);
  const pull = { title, head: name, base: 'master' };
  const number = await openPullRequest(SHOP, pull);
  return { title, number, url: `${FORGE}/pull/${number}` };
}

/** Merges the pull request that the forge shows. */
export async function merge(forge: Page): Promise<void> {
  await forge.getByRole('button', { name: 'Merge pull request' }).click();
  await expect(forge.getByText('Merged by')).toBeVisible();
}

/** Waits at the forge until the newest run of a workflow has succeeded. */
export async function succeeded(forge: Page, workflow: string): Promise<void> {
  const newest = forge.getByRole('row').filter({ hasText: workflow }).first();
  await expect(async () => {
    await forge.goto(`${FORGE}/actions`);
    await expect(newest).toContainText('success', { timeout: 1 });
  }).toPass({ timeout: DELIVERED_WITHIN_MS });
}

export function rolloutOf(page: Page): Locator {
  return page.getByRole('article', { name: 'shop-web' });
}

export function previewOf(page: Page, { title }: Change): Locator {
  return page.getByRole('article', { name: title });
}

/** Presses the button of an action, and confirms it. */
export async function press(page: Page, within: Locator, action: string) {
  await within.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
}

/** An image of a pull request's preview. */
export function imageOf({ number }: Change): RegExp {
  return new RegExp(`localhost:7302/acme/shop:pr-${number}-\\d{14}`);
}

/** The image that the only comment about the preview names, once it is another than before. */
export async function toldImage(
  forge: Page,
  changed: Change,
  before?: string,
): Promise<string | undefined> {
  const told = forge
    .getByRole('article')
    .filter({ hasText: 'The preview is ready' });
  let image: string | undefined;
  await expect(async () => {
    await forge.goto(changed.url);
    await expect(told).toHaveCount(1, { timeout: 1 });
    [image] = imageOf(changed).exec((await told.textContent()) ?? '') ?? [];
    expect([undefined, before]).not.toContain(image);
  }).toPass({ timeout: DELIVERED_WITHIN_MS });
  return image;
}
