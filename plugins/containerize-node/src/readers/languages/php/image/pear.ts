import { ImageStep } from '../../../../plan/image';
import { pearPackage } from '../../../../data/pear';
import { ImageContext } from './context';

/** Installs the PEAR packages that code includes from the include path. */
export function pearSteps(context: ImageContext): ImageStep[] {
  const wanted = context.profile.settings.filter(
    s => s.program === 'pear' && s.name.startsWith('package '),
  );
  const names = wanted
    .map(s => s.value)
    .filter(name => /^[A-Za-z][A-Za-z0-9_]*(-\d[\w.]*)?$/.test(name))
    .filter(name => !pearPackage(name)?.included)
    .sort();
  if (names.length === 0) return [];
  context.warn(
    'pear',
    `The PEAR packages ${names.join(
      ', ',
    )} are installed in their newest stable releases, for no file of the repository says which ones run today: compare with "pear list" on a server. pear.php.net is asked while the image is built; an image of PHP before 5.6 may not trust its certificate, then copy /usr/share/php from a server instead.`,
    wanted.flatMap(s => s.evidence),
  );
  return [
    {
      kind: 'run',
      comment:
        'Libraries the code includes from the include path, /usr/local/lib/php.',
      commands: [
        { words: ['pear', 'channel-update', 'pear.php.net'] },
        { words: ['pear', 'install', '--onlyreqdeps', ...names] },
      ],
    },
  ];
}
