import { expect, test } from '@playwright/test';
import { release } from './cluster';
import { shoot, signIn } from './story';

test('an owner sees a Rollout wait, promotes it and sees it go on', async ({
  page,
}) => {
  await release();
  await signIn(page);
  await page.goto('/catalog/default/component/kaiin/rollouts');
  const actions = page.getByRole('group', { name: 'Actions on kaiin-web' });
  const promote = actions.getByRole('button', {
    name: 'Promote',
    exact: true,
  });
  await expect(promote).toBeVisible();
  await shoot(page, 'rollouts-paused');
  await promote.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It goes on with step');
  await shoot(page, 'rollouts-dialog');
  await dialog.getByRole('button', { name: 'Promote', exact: true }).click();
  await expect(page.getByText(/Promote was sent/).first()).toBeVisible();
  await shoot(page, 'rollouts-promoted');
});

test('the fleet shows every Rollout of the lab', async ({ page }) => {
  await signIn(page);
  await page.goto('/rollouts');
  await expect(page.getByText('booking-web').first()).toBeVisible();
  await expect(page.getByText('kaiin-web').first()).toBeVisible();
  await shoot(page, 'rollouts-fleet');
});
