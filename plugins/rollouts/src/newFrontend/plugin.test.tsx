import {
  appLanguageApiRef,
  coreExtensionData,
} from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityContentBlueprint,
  EntityCardBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import * as classic from '../index';
import plugin from '../alpha';
import { isRolloutsAvailable } from '../isRolloutsAvailable';
import { entityRolloutsCard, entityRolloutsContent } from './entity';
import { shopEntity } from '../__testUtils__/FakeDelivery';
import ja from '../translation/ja';
import { messages } from '../translation/messages';
import { TITLE } from '../translation/title';
import { rolloutsPage } from './page';

const ANNOTATIONS = [
  'argocd/app-name',
  'argocd/app-selector',
  'backstage.io/kubernetes-label-selector',
  'backstage.io/kubernetes-id',
  'drydock.dev/component',
  'backstage.io/techdocs-ref',
];

function entityWith(annotation: string) {
  const annotations = { [annotation]: 'shop' };
  return { ...shopEntity, metadata: { ...shopEntity.metadata, annotations } };
}

describe('the plugin of the new frontend system', () => {
  it.each([
    'api:rollouts/delivery',
    'entity-content:rollouts',
    'entity-card:rollouts',
    'page:rollouts',
  ] as const)('has the extension %s', id => {
    expect(plugin.getExtension(id)).toBeDefined();
  });

  it.each(ANNOTATIONS)(
    'shows tab and card by the same rule as the classic one: %s',
    annotation => {
      const entity = entityWith(annotation);
      const tab = createExtensionTester(entityRolloutsContent).get(
        EntityContentBlueprint.dataRefs.filterFunction,
      );
      const card = createExtensionTester(entityRolloutsCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      );
      const expected = isRolloutsAvailable(entity);
      expect(tab?.(entity)).toBe(expected);
      expect(card?.(entity)).toBe(expected);
    },
  );
});

describe('titles of tab and page', () => {
  it.each([
    ['en', 'Rollouts'],
    ['ja', 'ロールアウト'],
  ])('are in the language of the app: %s', (language, title) => {
    const apis = [
      [appLanguageApiRef, { getLanguage: () => ({ language }) }],
    ] as const;
    const options = { apis };
    expect(
      createExtensionTester(entityRolloutsContent, options).get(
        EntityContentBlueprint.dataRefs.title,
      ),
    ).toBe(title);
    expect(
      createExtensionTester(rolloutsPage, options).get(coreExtensionData.title),
    ).toBe(title);
  });

  it('are those that the texts have', () => {
    expect(TITLE.en).toBe(messages.fleet.title);
    expect(TITLE.ja).toBe(ja['fleet.title']);
  });
});

describe('the classic plugin', () => {
  it('provides the same parts', () => {
    expect(classic.rolloutsPlugin.getId()).toBe('rollouts');
    expect(
      [...classic.rolloutsPlugin.getApis()].map(api => api.api.id),
    ).toEqual(['plugin.rollouts.delivery']);
    expect(Object.keys(classic)).toEqual(
      expect.arrayContaining([
        'RolloutsPage',
        'EntityRolloutsContent',
        'EntityRolloutsCard',
      ]),
    );
  });
});
