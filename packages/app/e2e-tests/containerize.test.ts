import { expect, Page, test } from '@playwright/test';

/** Applications of the lab, and what must be seen of them. */
const APPLICATIONS = [
  {
    entity: 'shop',
    title: 'Acme Shop',
    seen: [/rails 4\.2\.8/i, /unicorn/i, /mysql/i],
    files: ['Dockerfile', 'deploy/overlays/production/kustomization.yaml'],
  },
  {
    entity: 'kaiin',
    title: 'Members',
    seen: [/php 5/i, /htdocs/i, /mysql/i],
    files: ['Dockerfile', 'deploy/overlays/production/kustomization.yaml'],
  },
];

async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('navigation', { name: 'sidebar nav' }),
  ).toBeVisible();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `screenshots/${name}.png`, fullPage: true });
}

async function openTemplate(page: Page): Promise<void> {
  await page.goto('/create');
  const card = page
    .locator('article, [class*=Card], li')
    .filter({ hasText: 'Containerize a legacy app' })
    .last();
  await expect(card).toBeVisible();
  await shoot(page, 'templates');
  await page.getByRole('link', { name: /choose/i }).or(page.getByRole('button', { name: /choose/i })).first().click();
}

for (const application of APPLICATIONS) {
  test(`a user containerizes ${application.entity} and reads the pull request`, async ({
    page,
  }) => {
    await signIn(page);
    await openTemplate(page);

    await page.getByLabel(/application/i).first().fill(application.entity);
    await page.getByRole('option', { name: new RegExp(application.entity, 'i') }).first().click();
    await shoot(page, `${application.entity}-form-1`);
    await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByLabel(/image/i)
      .first()
      .fill(`registry.example.com/acme/${application.entity}`);
    await shoot(page, `${application.entity}-form-2`);
    await page.getByRole('button', { name: /review/i }).click();
    await page.getByRole('button', { name: /create/i }).click();

    const pullRequest = page.getByRole('link', { name: /pull request/i }).first();
    await expect(pullRequest).toBeVisible({ timeout: 120_000 });
    await shoot(page, `${application.entity}-task`);

    const href = await pullRequest.getAttribute('href');
    await page.goto(href ?? '');
    for (const text of application.seen) {
      await expect(page.locator('body')).toContainText(text);
    }
    await shoot(page, `${application.entity}-pull-request`);

    await page.goto(`${href}/files`);
    for (const file of application.files) {
      await expect(page.locator('body')).toContainText(file);
    }
    await shoot(page, `${application.entity}-diff`);
  });
}
