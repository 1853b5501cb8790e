import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import { release, showPreviewsOf } from './cluster';
import { shoot, signIn } from './story';

const ENTITY = '/catalog/default/component/kaiin';
const ROLLOUT_CARD = '.MuiCard-root:has(a[href*="rollouts#rollout."])';
const PREVIEW_CARD = '.MuiCard-root:has(a[href*="previews#pr-"])';

/** Pages of the plugins of delivery, each with the parts that are ours; all of them are there once it is loaded. */
const PAGES = [
  {
    name: 'rollouts-tab',
    address: `${ENTITY}/rollouts`,
    parts: ['[id^="rollout."]'],
  },
  {
    name: 'previews-tab',
    address: `${ENTITY}/previews`,
    parts: ['[id^="pr-"]'],
  },
  { name: 'rollouts-fleet', address: '/rollouts', parts: ['form', 'table'] },
  { name: 'previews-fleet', address: '/previews', parts: ['form', 'table'] },
  {
    name: 'entity-cards',
    address: ENTITY,
    parts: [ROLLOUT_CARD, PREVIEW_CARD],
  },
];

const WIDTHS = [1280, 400];
const THEMES = ['light', 'dark'];

// Twenty looks at everything there is; each takes seconds where the machine does something else as well.
test.setTimeout(400_000);

let takePreviewsAway: () => Promise<void>;

test.beforeAll(async () => {
  takePreviewsAway = await showPreviewsOf('kaiin');
  await release();
});

test.afterAll(() => takePreviewsAway());

test('nothing hinders people on the pages of delivery', async ({ page }) => {
  await signIn(page);
  for (const { name, address, parts } of PAGES) {
    await page.goto(address);
    // Colours half way from one theme to the other are nobody's.
    await page.addStyleTag({ content: '* { transition: none !important; }' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const theme of THEMES) {
        const how = `${name}-${theme}-${width}`;
        await switchTheme(page, theme);
        for (const part of parts) {
          await expect(page.locator(part).first()).toBeVisible();
        }
        await shoot(page, how);
        expect.soft(await hindrances(page, parts), how).toEqual([]);
        expect.soft(await overflow(page), how).toBeLessThanOrEqual(0);
      }
    }
  }
});

/** Chooses a theme as another window of the same browser does, which this one hears of. */
async function switchTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(chosen => {
    window.localStorage.setItem('theme', chosen);
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  }, theme);
}

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

/** How many pixels the page is wider than the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}
