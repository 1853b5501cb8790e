import { expect, Page, test } from '@playwright/test';
import { chooseTemplate, openResult, shoot, signIn } from './story';

/** Applications of the lab, and what must be seen of them in the pull request. */
const APPLICATIONS = [
  {
    name: 'shop',
    title: 'Acme Shop',
    found: [/ruby 2\.3/i, /rails 4\.2\.8/i, 'unicorn', 'mysql', 'sidekiq'],
    files: [
      'Dockerfile',
      'deploy/overlays/production/kustomization.yaml',
      'deploy/argocd/previews.yaml',
      '.github/workflows/preview.yaml',
    ],
  },
  {
    name: 'kaiin',
    title: 'Members',
    found: [/php 5\./i, 'htdocs', 'mysql'],
    files: ['Dockerfile', 'deploy/overlays/production/kustomization.yaml'],
  },
];

async function fillForm(page: Page, title: string): Promise<void> {
  await chooseTemplate(page, 'Containerize a legacy app');
  await page.getByRole('textbox', { name: 'Component' }).fill(title);
  await page.getByRole('option', { name: title }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Public host')).toBeVisible();
  await shoot(page, 'form');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Domain of previews').fill('preview.example.com');
  await shoot(page, 'form-delivery');
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

    const pullRequest = await openResult(page, `${name}-task`);
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
