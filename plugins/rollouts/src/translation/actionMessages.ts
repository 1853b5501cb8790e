/** English texts of what a person can do to a Rollout. */
export const actionMessages = {
  group: 'Actions on {{name}}',
  ask: '{{action}}: {{name}}?',
  place: 'In namespace {{namespace}} of cluster {{cluster}}.',
  done: '{{action}} was sent. {{name}} is now {{phase}}.',
  failed: '{{action}} of {{name}} did not succeed: {{reason}}',
  conflict:
    'Nothing was done: {{name}} has changed since you looked, because somebody else acted or the controller went on. Below is how it is now. ({{reason}})',
  toRevision: 'Revision to go back to',
  promote: 'Promote',
  'skip-step': 'Skip step',
  'promote-full': 'Promote fully',
  pause: 'Pause',
  resume: 'Resume',
  abort: 'Abort',
  retry: 'Retry',
  restart: 'Restart pods',
  undo: 'Undo',
  'terminate-analysis': 'End analysis',
  effect: {
    toStep: 'It goes on with step {{step}} of {{total}}: {{text}}.',
    toEnd:
      'It goes on to the end: the new version gets all of the traffic and becomes the stable one.',
    promoteDecided:
      'The pause is taken away; the analysis decides where it goes on.',
    promoteBlueGreen:
      'The new version becomes the active one and gets all of the traffic.',
    skip: 'The step that it is at now is passed over.',
    fully:
      'All pauses and analyses that are left are passed over. The new version gets all of the traffic at once.',
    skips_one: '1 step is passed over.',
    skips_other: '{{count}} steps are passed over.',
    pause:
      'It stays as it is, with the shares of the traffic as they are, until somebody resumes it.',
    resume:
      'The pause of a person is taken away. Other pauses and the steps go on as they would have.',
    abort:
      'All of the traffic goes back to the stable version, and the new version is taken down. It stays Degraded until it is retried or another version comes.',
    retry: 'The new version is tried again from the first step.',
    restart: 'All pods are replaced by new ones of the same version.',
    undo: 'It goes back to revision {{revision}}: a new rollout of that revision’s template begins.',
    undoWarning:
      'Where Argo CD deploys this Rollout it will undo this again, since Git still says otherwise. To go back for good, revert the commit in Git.',
    'terminate-analysis':
      'Ends {{runs}} early. What was not measured yet does not count against the new version.',
  },
  unavailable: {
    'fully-promoted': 'The newest version has all of the traffic already.',
    aborted: 'It was aborted. Retry it first.',
    'not-aborted': 'It was not aborted.',
    'not-paused': 'It is not paused.',
    'already-paused': 'It is paused already.',
    paused: 'It is paused here; promoting it does what is wanted.',
    'inconclusive-experiment':
      'An inconclusive experiment would hold it again at once. Skip the step instead.',
    'already-requested': 'It was asked for already.',
    'invalid-spec':
      'The controller refuses its specification, which has to be mended first.',
    'no-pods': 'It has no pods.',
    'no-steps-left': 'No step is left.',
    'not-a-canary': 'Only a canary has steps.',
    'no-older-revision': 'There is no older revision.',
    'no-analysis-running': 'No analysis is running.',
    'being-deleted': 'It is being deleted.',
    'no-status': 'The controller has made no version of it yet.',
  },
} as const;
