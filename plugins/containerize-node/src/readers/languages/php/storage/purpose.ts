import { WritablePurpose } from '../../../../facts';

const PURPOSES: [RegExp, WritablePurpose][] = [
  [/(^|[/_-])(sess|sessions?)([/_-]|$)/i, 'state'],
  [
    /(^|[/_-])(cache|cached|templates?_c|compiled?|views_c)([/_.-]|$)/i,
    'cache',
  ],
  [/(^|[/_-])(logs?|log_files)([/_.-]|$)|\.log$/i, 'log'],
  [/(^|[/_-])(tmp|temp)([/_.-]|$)/i, 'temp'],
  [
    /(^|[/_-])(uploads?|uploaded|images?|img|photos?|pictures?|avatars?|files?|media|attachments?|gallery)([/_.-]|$)/i,
    'upload',
  ],
];

/** What a folder is for, by its name. */
export function purposeOf(folder: string): WritablePurpose {
  return PURPOSES.find(([pattern]) => pattern.test(folder))?.[1] ?? 'state';
}
