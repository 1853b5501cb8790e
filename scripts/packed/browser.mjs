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
export async function containerize(app, component, shots) {
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
    await chooseTemplate(page, app, shoot);
    await fillIn(page, component, shoot);
    return await followTask(page, component, shoot);
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
  const enter = page.getByRole('button', { name: 'Enter' });
  await card.or(enter).first().waitFor();
  // The classic app enters by itself.
  if (await enter.isVisible()) await enter.click();
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

/** A backend that has just started has not read the template yet. */
async function waitForCatalog(page, card) {
  const empty = page.getByText('No templates found that match your filter');
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await card.or(empty).first().waitFor();
    if (await card.isVisible()) return;
    expect(Date.now() < deadline, 'The template is not listed.');
    await page.reload();
    const enter = page.getByRole('button', { name: 'Enter' });
    await card.or(empty).or(enter).first().waitFor();
    if (await enter.isVisible()) await enter.click();
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
