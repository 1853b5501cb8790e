import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { expect } from './checks.mjs';

const TITLE = 'Containerize a legacy app';
const TIMEOUT_MS = 60_000;
const TASK_TIMEOUT_MS = 180_000;

/**
 * A user runs the template on a component and follows the link to the pull request.
 *
 * @param shots - beginning of the paths of screenshots
 * @returns address of the pull request
 */
export function containerize(app, component, shots) {
  return inBrowser(shots, async (page, shoot) => {
    await chooseTemplate(page, app, shoot);
    await fillIn(page, component, shoot);
    return await followTask(page, component, shoot);
  });
}

/**
 * A user opens pages and sees on each what it is to show.
 *
 * @param shots - beginning of the paths of screenshots
 */
export function seePages(app, pages, shots) {
  return inBrowser(shots, async (page, shoot) => {
    for (const { name, path, shows } of pages) {
      await page.goto(`${app}${path}`);
      await waitForCatalog(page, page.getByText(shows).first());
      await shoot(name);
    }
  });
}

/** Ends the browser whatever happens; a failure leaves a picture. */
async function inBrowser(shots, action) {
  const browser = await chromium.launch({
    executablePath: [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
      file => file !== undefined && existsSync(file),
    ),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(TIMEOUT_MS);
  const shoot = (name, fullPage = true) =>
    page.screenshot({ path: `${shots}-${name}.png`, fullPage });
  try {
    return await action(page, shoot);
  } catch (error) {
    await shoot('failure');
    throw new Error(`${error.message}\nSee ${shots}-failure.png`);
  } finally {
    await browser.close();
  }
}

async function chooseTemplate(page, app, shoot) {
  await page.goto(`${app}/create`);
  const card = page.getByText(TITLE).first();
  await waitForCatalog(page, card);
  await shoot('templates');
  const choose = page.getByRole('button', { name: 'Choose' });
  // The innermost element that holds both: the card. The app's own example template has a card, too.
  await page
    .locator('div')
    .filter({ has: page.getByText(TITLE) })
    .filter({ has: choose })
    .last()
    .getByRole('button', { name: 'Choose' })
    .click();
}

/**
 * Waits for what a page shows once the backend has read the catalog, which it has not when it has just started. Enters
 * where the app asks who one is; the classic one does not ask.
 */
async function waitForCatalog(page, wanted) {
  const enter = page.getByRole('button', { name: 'Enter' });
  const notYet = page
    .getByText('No templates found that match your filter')
    .or(page.getByText('No Rollout matches'))
    .or(page.getByRole('heading', { name: /not found/i }));
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await wanted.or(enter).or(notYet).first().waitFor();
    if (await enter.isVisible()) {
      await enter.click();
      await enter.waitFor({ state: 'hidden' });
    } else if (await wanted.isVisible()) return;
    else {
      expect(Date.now() < deadline, 'The page does not show what it should.');
      await page.reload();
    }
  }
}

async function fillIn(page, component, shoot) {
  await page.getByRole('textbox', { name: 'Component' }).fill(component);
  await page
    .getByRole('option', { name: new RegExp(component, 'i') })
    .first()
    .click();
  await shoot('form');
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  // Waiting for a field of the next page: the button has the same name there.
  await page.getByRole('textbox', { name: 'Image' }).waitFor();
  await next.click();
  await page.getByRole('textbox', { name: 'Domain of previews' }).waitFor();
  await next.click();
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
}

async function followTask(page, component, shoot) {
  const link = page.getByRole('link', { name: 'Pull request' }).first();
  const failure = page.getByText(/^Error: /).first();
  await link.or(failure).first().waitFor({ timeout: TASK_TIMEOUT_MS });
  await shoot('task');
  expect(
    await link.isVisible(),
    `The task failed: ${await failure.textContent().catch(() => '')}`,
  );
  const address = await link.getAttribute('href');
  await page.goto(address);
  await page.getByText(`Containerize ${component}`).first().waitFor();
  // Its whole length, several thousand pixels, takes minutes to draw on a busy machine.
  await shoot('pull-request', false);
  return address;
}
