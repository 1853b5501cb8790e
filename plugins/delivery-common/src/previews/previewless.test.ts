import { drydockSet, HEAD } from '../testing/drydockPreview';
import { recorded } from '../testing/recorded';
import { applicationSetCauses } from './generators';
import { PreviewlessObjects, previewlessView } from './previewless';
import { PullRequestSummary } from './types';

const PULL_REQUEST: PullRequestSummary = {
  repository: 'acme/shop',
  number: 7,
  title: 'Try the new cart',
  labels: ['preview'],
  headCommit: HEAD,
  open: true,
};

function view(
  change: Partial<PullRequestSummary>,
  told: Partial<PreviewlessObjects> = {},
) {
  return previewlessView({
    pullRequest: { ...PULL_REQUEST, ...change },
    applicationSets: [drydockSet()],
    now: new Date('2026-11-23T12:00:00Z'),
    ...told,
  });
}

describe('previewlessView', () => {
  it.each<[string, Partial<PullRequestSummary>, string, object[]]>([
    [
      'has no label',
      { labels: [] },
      'unlabelled',
      [{ code: 'label-missing', name: 'preview' }],
    ],
    [
      'has a label in other letters',
      { labels: ['Preview'] },
      'unlabelled',
      [{ code: 'label-missing', name: 'preview' }],
    ],
    ['is closed', { open: false }, 'closed', [{ code: 'pull-request-closed' }]],
    [
      'is of a repository without previews',
      { repository: 'acme/other' },
      'no-application',
      [{ code: 'no-application-set', name: 'acme/other' }],
    ],
    [
      'was labelled a moment ago',
      {},
      'no-application',
      [{ code: 'waiting-for-poll', name: 'shop-previews', message: '120' }],
    ],
    [
      'is written in other letters',
      { repository: 'Acme/Shop' },
      'no-application',
      [{ code: 'waiting-for-poll' }],
    ],
  ])(
    'says why a pull request has none when it %s',
    (_what, change, state, causes) => {
      const found = view(change);
      expect(found.state).toBe(state);
      expect(found.causes).toMatchObject(causes);
      expect(found).not.toHaveProperty('application');
    },
  );

  it('says that a filter may leave it out', () => {
    const filtered = drydockSet([], { filters: [{ branchMatch: '^feat' }] });
    expect(view({}, { applicationSets: [filtered] }).causes).toMatchObject([
      { code: 'may-be-filtered' },
      { code: 'waiting-for-poll' },
    ]);
  });

  it('finds the generator within others', () => {
    const plain = drydockSet();
    const [generator] = plain.spec.generators ?? [];
    const nested = {
      ...plain,
      spec: {
        ...plain.spec,
        generators: [
          { matrix: { generators: [{ merge: { generators: [generator] } }] } },
        ],
      },
    };
    expect(view({}, { applicationSets: [nested] }).causes).toMatchObject([
      { code: 'waiting-for-poll' },
    ]);
  });

  it('tells the forge answer that stops the ApplicationSet', () => {
    const { applicationSets } = recorded('appset-05-scm-401');
    const found = view({ repository: 'shop/checkout' }, { applicationSets });
    expect(found.state).toBe('no-application');
    expect(found.causes).toMatchObject([
      {
        code: 'forge-unauthorized',
        name: 'checkout-previews',
        message: expect.stringContaining('401 Bad credentials'),
      },
    ]);
  });

  it('says when nobody asked for a preview in the recorded repository', () => {
    const { applicationSets } = recorded('appset-09-no-open-pull-requests');
    const change = { repository: 'shop/checkout', labels: ['bug'] };
    expect(view(change, { applicationSets }).state).toBe('unlabelled');
  });
});

describe('applicationSetCauses', () => {
  it.each([
    ['appset-05-scm-401', [['forge-unauthorized', 'checkout-previews']]],
    [
      'appset-06-scm-rate-limited',
      [['forge-rate-limited', 'checkout-previews']],
    ],
    [
      'appset-07-template-error',
      [['template-error', 'checkout-previews-broken']],
    ],
    ['appset-08-overview', []],
  ])('of %s', (recording, expected) => {
    const causes =
      recorded(recording).applicationSets.flatMap(applicationSetCauses);
    expect(causes.map(item => [item.code, item.name])).toEqual(expected);
  });

  it.each([
    [
      'ApplicationGenerationFromParamsError',
      'GET https://api: 404 Not Found []',
      'forge-not-found',
    ],
    [
      'ApplicationGenerationFromParamsError',
      'GET https://api: 403 Resource not accessible []',
      'forge-forbidden',
    ],
    [
      'ApplicationGenerationFromParamsError',
      'dial tcp: lookup api: no such host',
      'generator-error',
    ],
    [
      'ApplicationValidationError',
      'project is not permitted',
      'application-invalid',
    ],
    ['CreateApplicationError', 'forbidden', 'application-write-error'],
    ['SomethingNew', 'x', 'generator-error'],
  ])('%s with %s is %s', (reason, message, code) => {
    const condition = {
      type: 'ErrorOccurred',
      status: 'True',
      reason,
      message,
    };
    expect(applicationSetCauses(drydockSet([condition]))).toEqual([
      { code, name: 'shop-previews', reason, message },
    ]);
  });
});
