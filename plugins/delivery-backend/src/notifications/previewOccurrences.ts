import { PreviewView } from '@drydock/plugin-delivery-common';
import { Occurrence } from './types';

function nameOf({ number, title, application }: PreviewView): string {
  if (number === undefined) return application?.id.name ?? '';
  return title ? `#${number} ${title}` : `#${number}`;
}

/**
 * What there is to be told of a preview. It is ready once for each image, not for each push; it fails once for each
 * image and commit.
 * @internal
 */
export function previewOccurrences(view: PreviewView): Occurrence[] {
  const { state, image, url, causes, deployedCommit, headCommit } = view;
  const made = image.desired ?? '';
  if (state === 'ready') {
    return [
      {
        topic: 'preview-ready',
        key: `ready/${made}`,
        severity: 'low',
        title: `The preview of ${nameOf(view)} is ready`,
        ...(url ? { description: url } : {}),
      },
    ];
  }
  if (state !== 'failed' && state !== 'degraded') return [];
  const [cause] = causes;
  const description = [cause?.name, cause?.reason, cause?.message]
    .filter(Boolean)
    .join(': ');
  return [
    {
      topic: 'preview-failed',
      key: `failed/${made}/${deployedCommit ?? headCommit ?? ''}`,
      severity: 'normal',
      title: `The preview of ${nameOf(view)} does not come up`,
      ...(description ? { description } : {}),
    },
  ];
}
