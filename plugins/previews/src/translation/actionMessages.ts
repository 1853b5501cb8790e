/** English texts of what a person can do to a preview. */
export const actionMessages = {
  group: 'Actions on {{name}}',
  ask: '{{action}}: {{name}}?',
  place: 'Pull request {{name}} of {{repository}}.',
  done: {
    create:
      'Label added: Argo CD makes the preview next. It is now: {{state}}.',
    build: 'The build was asked for. It is now: {{state}}.',
    refresh: 'Argo CD compares it again. It is now: {{state}}.',
    delete:
      'Label removed: Argo CD takes the preview down next. It is now: {{state}}.',
    extend: 'Its time was extended. It is now: {{state}}.',
  },
  failed: '{{action}} of {{name}} did not succeed: {{reason}}',
  conflict:
    'Nothing was done: {{name}} has changed since you looked. Below is how it is now. ({{reason}})',
  create: 'Create preview',
  build: 'Build image',
  refresh: 'Refresh',
  delete: 'Remove preview',
  extend: 'Extend',
  effect: {
    create:
      'The pull request gets {{labels}}. Argo CD then makes an environment from the manifests of its branch.',
    createImage: 'It starts once an image was built for it.',
    build:
      '/preview is written as a comment on the pull request, with your name below it. An image of commit {{commit}} is built, and the preview changes to it.',
    buildUnknown:
      '/preview is written as a comment on the pull request, with your name below it. An image of its newest commit is built, and the preview changes to it.',
    refresh: 'Argo CD compares it with Git now. It deploys what is different.',
    delete:
      'The pull request loses {{labels}}, and stays open. Argo CD removes the environment.',
    deleteWarning:
      'Everything in namespace {{namespace}} goes with it, data too.',
    extend:
      'It stays until {{until}}, unless the pull request is closed before.',
    extendUnknown: 'The time until it goes by itself begins anew.',
  },
  label: 'the label “{{label}}”',
  theLabel: 'the label of previews',
  unavailable: {
    'pull-request-closed': 'The pull request is closed.',
    labelled: 'It carries the label already.',
    unlabelled: 'It lacks the label of previews. Create the preview first.',
    'no-application': 'Argo CD has made no preview of it yet.',
    'no-application-set':
      'Nothing makes previews of this repository. Add an ApplicationSet for it first.',
    'being-deleted': 'It is being removed.',
    building: 'Its image is being built already.',
    'image-current': 'Its image is of the newest commit already.',
    'from-fork':
      'Its branch is in a fork. Images of forks are not built, since their code would see secrets.',
    stays: 'It has no end: it stays until the pull request is closed.',
    'forge-unavailable':
      'The forge cannot be asked about this pull request now. See above what is missing.',
  },
} as const;
