import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  EntityContentBlueprint,
  EntityCardBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import * as classic from '../index';
import plugin from '../alpha';
import { isPreviewsAvailable } from '../isPreviewsAvailable';
import { entityPreviewsCard, entityPreviewsContent } from './entity';
import { shopEntity } from '../__testUtils__/FakeDelivery';

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
    'api:previews/delivery',
    'entity-content:previews',
    'entity-card:previews',
    'page:previews',
  ] as const)('has the extension %s', id => {
    expect(plugin.getExtension(id)).toBeDefined();
  });

  it.each(ANNOTATIONS)(
    'shows tab and card by the same rule as the classic one: %s',
    annotation => {
      const entity = entityWith(annotation);
      const tab = createExtensionTester(entityPreviewsContent).get(
        EntityContentBlueprint.dataRefs.filterFunction,
      );
      const card = createExtensionTester(entityPreviewsCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      );
      const expected = isPreviewsAvailable(entity);
      expect(tab?.(entity)).toBe(expected);
      expect(card?.(entity)).toBe(expected);
    },
  );
});

describe('the tab', () => {
  it.each([
    ['en', 'Previews'],
    ['ja', 'プレビュー'],
  ])('has its title in the language of the app: %s', (language, title) => {
    const choice = { getLanguage: () => ({ language }) };
    const tab = createExtensionTester(entityPreviewsContent, {
      apis: [[appLanguageApiRef, choice]],
    });
    expect(tab.get(EntityContentBlueprint.dataRefs.title)).toBe(title);
  });
});

describe('the classic plugin', () => {
  it('provides the same parts', () => {
    expect(classic.previewsPlugin.getId()).toBe('previews');
    expect(
      [...classic.previewsPlugin.getApis()].map(api => api.api.id),
    ).toEqual(['plugin.previews.delivery']);
    expect(Object.keys(classic)).toEqual(
      expect.arrayContaining([
        'PreviewsPage',
        'EntityPreviewsContent',
        'EntityPreviewsCard',
      ]),
    );
  });
});
