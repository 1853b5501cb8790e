import { Browser, BrowserContext, expect, Page, test } from '@playwright/test';
import { release } from './cluster';
import { shoot, signIn } from './story';

const TAB = '/catalog/default/component/kaiin/rollouts';
const NAME = 'kaiin-web';

/** What was sent for one person has to be seen by another by then. */
const SEEN_WITHIN_MS = 2_000;

function actions(page: Page) {
  return page.getByRole('group', { name: `Actions on ${NAME}` });
}

/** What a browser of somebody who has entered remembers. */
let entered: Awaited<ReturnType<BrowserContext['storageState']>>;

test.beforeAll(async ({ browser }) => {
  await release();
  const context = await browser.newContext();
  await signIn(await context.newPage());
  entered = await context.storageState();
  await context.close();
});

/** A person with a browser of their own, on a page. */
async function enter(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ storageState: entered });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function act(page: Page, action: string): Promise<void> {
  await actions(page)
    .getByRole('button', { name: action, exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(page.getByText(`${action} was sent`)).toBeVisible();
}

test('one person acts, another sees it within two seconds', async ({
  browser,
}) => {
  const one = await enter(browser, TAB);
  const other = await enter(browser, TAB);
  const fleet = await enter(browser, '/rollouts');
  const row = fleet.getByRole('row').filter({ hasText: NAME });
  const pause = (page: Page) =>
    actions(page).getByRole('button', { name: 'Pause', exact: true });
  const resume = (page: Page) =>
    actions(page).getByRole('button', { name: 'Resume', exact: true });
  await expect(pause(one)).toBeVisible();
  await expect(pause(other)).toBeVisible();
  await expect(row).toBeVisible();

  await act(one, 'Pause');
  await expect(resume(other)).toBeVisible({ timeout: SEEN_WITHIN_MS });
  await expect(pause(other)).toBeHidden();
  await shoot(other, 'side-by-side-paused');

  await act(other, 'Resume');
  await expect(pause(one)).toBeVisible({ timeout: SEEN_WITHIN_MS });
});

test('two people act at once: the second is told, and nothing is done twice', async ({
  browser,
}) => {
  const one = await enter(browser, TAB);
  const other = await enter(browser, TAB);
  const sent = (page: Page) =>
    page.waitForResponse(answer => /\/actions$/.test(answer.url()));
  // Both see the same version, since neither may hear of the other's action before theirs is on its way.
  const open = async (page: Page) => {
    await actions(page)
      .getByRole('button', { name: 'Restart pods', exact: true })
      .click();
    return page
      .getByRole('dialog')
      .getByRole('button', { name: 'Restart pods', exact: true });
  };
  const [first, second] = [await open(one), await open(other)];
  const answers = Promise.all([sent(one), sent(other)]);
  await Promise.all([first.click(), second.click()]);
  const statuses = (await answers).map(answer => answer.status()).sort();
  expect(statuses).toEqual([200, 409]);
  const told = async () => {
    const counts = [one, other].map(page =>
      page.getByText(/Nothing was done: .+ has changed since/).count(),
    );
    return (await Promise.all(counts)).sort();
  };
  await expect.poll(told).toEqual([0, 1]);
});
