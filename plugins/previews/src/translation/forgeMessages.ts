/** English texts of how current what is known of pull requests is. */
export const forgeMessages = {
  live: 'Pull requests of {{repository}}: live',
  starting: 'Pull requests of {{repository}}: being read for the first time',
  stale:
    'Pull requests of {{repository}}: last heard of {{when}}; they are being read again',
  failing:
    'Pull requests of {{repository}} could not be read. It is being tried again.',
  unauthorized:
    'Pull requests of {{repository}} could not be read: the forge refuses the credentials of Backstage. Renew those of the integration.',
  'not-found':
    'The forge shows Backstage no repository {{repository}}. Compare the annotation github.com/project-slug, and see whether the App of Backstage is installed there.',
  'rate-limited':
    'The forge answers nothing about {{repository}} for a while, since it was asked too often. What was read before is shown; it goes on by itself.',
  unsupported:
    'The forge of {{repository}} is not asked, since only GitHub is. Previews are shown, but no pull requests without one.',
  none: 'The entity names no repository, so only previews are shown. Add the annotation github.com/project-slug to see pull requests without one.',
  unnamed: 'the repository',
} as const;
