import { expect, Page, test } from '@playwright/test';

/** Applications of the lab, and what must be seen of them in the pull request. */
const APPLICATIONS = [
  {
    name: 'shop',
    title: 'Acme Shop',
    found: [/ruby 2\.3/i, /rails 4\.2\.8/i, 'unicorn', 'mysql', 'sidekiq'],
    files: ['Dockerfile', 'deploy/overlays/production/kustomization.yaml'],
  },
  {
    name: 'kaiin',
    title: 'Members',
    found: [/php 5\./i, 'htdocs', 'mysql'],
    files: ['Dockerfile', 'deploy/overlays/production/kustomization.yaml'],
  },
];

async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('link', { name: 'Acme Shop' })).toBeVisible();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });
}

async function fillForm(page: Page, title: string): Promise<void> {
  await page.goto('/create');
  await expect(page.getByText('Containerize a legacy app')).toBeVisible();
  await shoot(page, 'templates');
  await page.getByRole('button', { name: 'Choose' }).click();
  await page.getByRole('textbox', { name: 'Component' }).fill(title);
  await page.getByRole('option', { name: title }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Public host')).toBeVisible();
  await shoot(page, 'form');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).last().click();
}

for (const { name, title, found, files } of APPLICATIONS) {
  test(`a user containerizes ${name} and reads the pull request`, async ({
    page,
  }) => {
    await signIn(page);
    await fillForm(page, title);

    const link = page.getByRole('link', { name: 'Pull request', exact: true });
    const button = page.getByRole('button', {
      name: 'Pull request',
      exact: true,
    });
    await expect(link.or(button).first()).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText('Opened pull request')).toBeVisible();
    await shoot(page, `${name}-task`);

    const opened = page.waitForEvent('popup');
    await link.or(button).first().click();
    const pullRequest = await opened;
    for (const text of found) {
      await expect(pullRequest.locator('main')).toContainText(text);
    }
    await shoot(pullRequest, `${name}-pull-request`);

    await pullRequest.getByRole('link', { name: 'Files changed' }).click();
    for (const file of files) {
      await expect(pullRequest.locator('main')).toContainText(file);
    }
    await shoot(pullRequest, `${name}-diff`);
  });
}
