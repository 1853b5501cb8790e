import { expect, Page } from '@playwright/test';

/** Signs in as the lab's person. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('link', { name: 'Acme Shop' })).toBeVisible();
}

/** A picture for people, not compared with anything. */
export async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });
}

/** Opens the form of a template from the list of templates. */
export async function chooseTemplate(page: Page, title: string): Promise<void> {
  await page.goto('/create');
  await expect(page.getByText(title)).toBeVisible();
  await shoot(page, 'templates');
  await page
    .locator('.MuiCard-root', { hasText: title })
    .getByRole('button', { name: 'Choose' })
    .click();
}

/** Waits until a task has opened its pull request, and follows the link to it. */
export async function openResult(page: Page, picture: string): Promise<Page> {
  const link = page.getByRole('link', { name: 'Pull request', exact: true });
  const button = page.getByRole('button', {
    name: 'Pull request',
    exact: true,
  });
  await expect(link.or(button).first()).toBeVisible({ timeout: 120_000 });
  await expect(
    page.getByText(/Opened pull request|Renewed the text of pull request/),
  ).toBeVisible();
  await shoot(page, picture);
  const opened = page.waitForEvent('popup');
  await link.or(button).first().click();
  return opened;
}
