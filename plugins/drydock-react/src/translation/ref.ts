import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts that all frontends of Drydock share. English here, Japanese loaded when it is chosen. @public */
export const drydockTranslationRef = createTranslationRef({
  id: 'drydock',
  messages: {
    loaded: {
      loading: 'Loading {{what}}',
      failed: '{{what}} could not be read',
      failedSince: 'First failed: {{since}}.',
      shownAsOf: 'What is shown here was read before that.',
      retry: 'Try again',
      refused: '{{what}} may not be shown to you',
      refusedHint:
        'A permission is missing, which those who run Backstage can give.',
    },
    freshness: {
      live: 'Live',
      notYet: 'Being read for the first time',
      nothing: 'No cluster is watched',
      troubles_one: 'Live, except one source',
      troubles_other: 'Live, except {{count}} sources',
      allTroubled: 'Nothing here is live',
      details: 'What is not live',
      place: '{{kind}} in {{cluster}}',
      placeInNamespace: '{{kind}} in {{cluster}}, namespace {{namespace}}',
      starting: '{{place}}: being read for the first time',
      stale: '{{place}}: last heard of {{when}}; it is being tried again',
      forbidden: '{{place}}: Drydock may not read it',
      absent: '{{place}}: the cluster does not have this kind',
      failing: '{{place}}: could not be read, first failed {{when}}',
      unwatchable:
        '{{place}}: the cluster wants your own token, so it cannot be watched',
    },
    permission: {
      mayNotAct: 'You may watch this but not act on it.',
      unknown:
        'Nobody could say whether you may act on this, so it is not offered: {{reason}}',
      owners: 'Its owners may: {{owners}}',
    },
    table: {
      sort: 'Sort by',
      ascending: '{{title}}, ascending',
      descending: '{{title}}, descending',
    },
    time: {
      unknown: 'unknown',
    },
    actions: {
      cancel: 'Cancel',
      dismiss: 'Dismiss',
      why: 'Why not…',
      whyTitle: 'Not possible now',
      changed:
        'It has changed since you opened this. What is said here is how it is now.',
    },
  },
  translations: { ja: () => import('./ja') },
});
