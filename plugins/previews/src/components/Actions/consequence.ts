import {
  EntityPreview,
  PreviewActionView,
} from '@drydock/plugin-delivery-common';
import { absoluteWords } from '@drydock/plugin-drydock-react';
import { PreviewsT } from '../../translation/ref';
import { shortCommit } from '../format';

/** What an action will do to a preview, a sentence each, and what the person should know before. */
export interface Consequence {
  effects: string[];
  warning?: string;
}

function labelWords(
  { labels = [] }: PreviewActionView,
  t: PreviewsT,
  language: string,
): string {
  if (labels.length === 0) return t('action.theLabel');
  const named = labels.map(label => t('action.label', { label }));
  return new Intl.ListFormat(language).format(named);
}

function building({ headCommit }: EntityPreview, t: PreviewsT): string {
  return headCommit
    ? t('action.effect.build', { commit: shortCommit(headCommit) })
    : t('action.effect.buildUnknown');
}

function extending(
  { until }: PreviewActionView,
  t: PreviewsT,
  language: string,
): string {
  const end = Date.parse(until ?? '');
  return Number.isNaN(end)
    ? t('action.effect.extendUnknown')
    : t('action.effect.extend', { until: absoluteWords(end, language) });
}

/** Says what an action will do before it is confirmed, or why it can do nothing any more. */
export function consequenceOf(
  action: PreviewActionView,
  preview: EntityPreview,
  t: PreviewsT,
  language: string,
): Consequence {
  if (action.unavailable) {
    return { effects: [t(`action.unavailable.${action.unavailable}`)] };
  }
  const labels = labelWords(action, t, language);
  switch (action.name) {
    case 'create':
      return {
        effects: [
          t('action.effect.create', { labels }),
          t('action.effect.createImage'),
        ],
      };
    case 'build':
      return { effects: [building(preview, t)] };
    case 'delete': {
      const { namespace } = preview.application?.destination ?? {};
      return {
        effects: [t('action.effect.delete', { labels })],
        warning: namespace && t('action.effect.deleteWarning', { namespace }),
      };
    }
    case 'extend':
      return { effects: [extending(action, t, language)] };
    default:
      return { effects: [t('action.effect.refresh')] };
  }
}
