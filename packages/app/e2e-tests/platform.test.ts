import { expect, test } from '@playwright/test';
import { chooseTemplate, openResult, shoot, signIn } from './story';

test('a user sets up the platform and reads the pull request', async ({
  page,
}) => {
  await signIn(page);
  await chooseTemplate(page, 'GitOps platform');
  await page
    .getByLabel('Repository of the platform')
    .fill('http://localhost:7300/acme/platform');
  await shoot(page, 'platform-where');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByLabel('Topic')).toBeVisible();
  await shoot(page, 'platform-whose');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('prometheus').check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page
    .getByLabel("Address of Dependency-Track's API server")
    .fill('https://dtrack-api.example.com');
  await shoot(page, 'platform-access');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).last().click();

  const pullRequest = await openResult(page, 'platform-task');
  await pullRequest.getByRole('link', { name: 'Files changed' }).click();
  for (const file of [
    'drydock/argocd/repositories.yaml',
    'drydock/guardrails/previews.yaml',
    'drydock/README.md',
  ]) {
    await expect(pullRequest.locator('main')).toContainText(file);
  }
  await shoot(pullRequest, 'platform-diff');
});
