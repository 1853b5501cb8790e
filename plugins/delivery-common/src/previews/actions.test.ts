import {
  drydockApplication,
  drydockSet,
  HEAD,
} from '../testing/drydockPreview';
import { previewActions, PreviewActionFacts } from './actions';
import { previewlessView } from './previewless';
import { previewView } from './previewView';
import { PullRequestSummary } from './types';

const NOW = new Date('2026-11-23T12:00:00Z');
const LATER = '2026-11-30T12:00:00.000Z';

const OPEN: PullRequestSummary = {
  repository: 'acme/shop',
  number: 42,
  title: 'Show the delivery date',
  labels: ['preview'],
  headCommit: HEAD,
  open: true,
};

function upWith(builtCommit: string, told = {}) {
  return previewView({
    cluster: 'east',
    application: drydockApplication(),
    applicationSets: [drydockSet()],
    pullRequest: OPEN,
    builtCommit,
    now: NOW,
    ...told,
  });
}

const OUTDATED = upWith('a'.repeat(40));
const GOING = {
  ...OUTDATED,
  application: OUTDATED.application && {
    ...OUTDATED.application,
    deletedAt: NOW.toISOString(),
  },
};

function none(pullRequest: PullRequestSummary) {
  return previewlessView({
    pullRequest,
    applicationSets: [drydockSet()],
    now: NOW,
  });
}

const NO_LABEL = { ...OPEN, labels: ['bug'] };
const CLOSED = { ...OPEN, open: false };
const UP: PreviewActionFacts = {
  view: OUTDATED,
  pullRequest: OPEN,
  wantedLabels: ['preview'],
  extendedUntil: LATER,
};

/** Name of the action with why it is not available, for short. */
function offered(change: Partial<PreviewActionFacts>) {
  return Object.fromEntries(
    previewActions({ ...UP, ...change }).map(item => [
      item.name,
      item.unavailable ?? 'can be done',
    ]),
  );
}

describe('previewActions', () => {
  it.each<[string, Partial<PreviewActionFacts>, Record<string, string>]>([
    [
      'a preview with an older image',
      {},
      {
        build: 'can be done',
        create: 'labelled',
        refresh: 'can be done',
        extend: 'can be done',
        delete: 'can be done',
      },
    ],
    [
      'one that is up to date and stays',
      { view: upWith(HEAD), extendedUntil: undefined },
      { build: 'image-current', extend: 'stays' },
    ],
    [
      'one whose image is being built',
      { view: upWith('a'.repeat(40), { building: true }) },
      { build: 'building' },
    ],
    [
      'one of a fork',
      { pullRequest: { ...OPEN, fromFork: true } },
      { build: 'from-fork', delete: 'can be done' },
    ],
    [
      'one that is going',
      { view: GOING },
      {
        build: 'being-deleted',
        refresh: 'being-deleted',
        extend: 'being-deleted',
      },
    ],
    [
      'a pull request without the label',
      { view: none(NO_LABEL), pullRequest: NO_LABEL },
      {
        build: 'unlabelled',
        create: 'can be done',
        refresh: 'no-application',
        extend: 'no-application',
        delete: 'unlabelled',
      },
    ],
    [
      'one that waits for its Application',
      { view: none(OPEN) },
      {
        build: 'no-application',
        create: 'labelled',
        delete: 'can be done',
      },
    ],
    [
      'a closed one',
      { view: none(CLOSED), pullRequest: CLOSED },
      {
        build: 'pull-request-closed',
        create: 'pull-request-closed',
        delete: 'pull-request-closed',
      },
    ],
    [
      'a repository that nothing makes previews of',
      { view: none(OPEN), wantedLabels: undefined },
      {
        build: 'no-application-set',
        create: 'no-application-set',
        delete: 'no-application-set',
      },
    ],
    [
      'a forge that cannot be asked',
      { pullRequest: undefined },
      {
        build: 'forge-unavailable',
        create: 'forge-unavailable',
        refresh: 'can be done',
        extend: 'can be done',
        delete: 'forge-unavailable',
      },
    ],
    [
      'a set that wants no label, so that taking one away changes nothing',
      { wantedLabels: [] },
      { create: 'labelled', delete: 'unlabelled' },
    ],
  ])('says what can be done with %s', (_what, change, expected) => {
    expect(offered(change)).toMatchObject(expected);
  });

  it('says which labels it adds and takes away, and until when it extends', () => {
    const actions = previewActions({
      ...UP,
      pullRequest: { ...OPEN, labels: ['preview'] },
      wantedLabels: ['preview', 'reviewed'],
    });
    expect(actions).toEqual(
      expect.arrayContaining([
        { name: 'create', labels: ['reviewed'] },
        { name: 'extend', until: LATER },
        { name: 'delete', unavailable: 'unlabelled' },
      ]),
    );
    expect(previewActions(UP)).toContainEqual({
      name: 'delete',
      labels: ['preview'],
    });
  });
});
