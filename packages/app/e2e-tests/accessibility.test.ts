import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import { chooseTheme, shoot, signIn } from './story';

/** Pages of the plugins of delivery, each with what is there once it is loaded. */
const PAGES = [
  {
    name: 'rollouts-tab',
    address: '/catalog/default/component/kaiin/rollouts',
    ready: '[id^="rollout."]',
    parts: ['[id^="rollout."]'],
  },
  {
    name: 'rollouts-fleet',
    address: '/rollouts',
    ready: 'table tbody tr',
    parts: ['form', 'table'],
  },
  {
    name: 'entity-cards',
    address: '/catalog/default/component/kaiin',
    ready: 'a[href*="rollouts#rollout."]',
    parts: ['.MuiCard-root:has(a[href*="rollouts#rollout."])'],
  },
];

const WIDTHS = [1280, 400];
const THEMES = ['light', 'dark'] as const;

/** What hinders people, as `rule: where`, in the parts of the page that are ours. */
async function hindrances(page: Page, parts: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  parts.forEach(part => axe.include(part));
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.target.join(' ')}`),
    );
}

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`nothing hinders people, ${theme} and ${width} px wide`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await chooseTheme(page, theme);
      await signIn(page);
      for (const { name, address, ready, parts } of PAGES) {
        await page.goto(address);
        await expect(page.locator(ready).first()).toBeVisible();
        await shoot(page, `${name}-${theme}-${width}`);
        expect(await hindrances(page, parts), name).toEqual([]);
        expect(await overflow(page), name).toBeLessThanOrEqual(0);
      }
    });
  }
}

/** How many pixels the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}
