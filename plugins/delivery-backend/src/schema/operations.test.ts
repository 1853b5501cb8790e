import { mockCredentials } from '@backstage/backend-test-utils';
import { ACTING, recordedAnswer, startActing } from '../__testUtils__/acting';
import {
  apiDocument,
  checkAnswer,
  operationOf,
} from '../__testUtils__/apiDocument';
import { pullRequest } from '../__testUtils__/FakeFacts';
import { applicationOf, setOf } from '../__testUtils__/previewObjects';
import { component } from '../__testUtils__/startDelivery';
import { StreamReader } from '../__testUtils__/StreamReader';

type Delivery = Awaited<ReturnType<typeof startActing>>;

const SHOP = component('shop', {
  'backstage.io/kubernetes-id': 'checkout',
  'argocd/app-selector': 'drydock.dev/component=shop',
  'github.com/project-slug': 'acme/shop',
});
const ENTITY = '/entities/component/default/shop';
const NOBODY = '/entities/component/default/nobody';
const ROLLOUT = `${ENTITY}/rollouts/east/shop-canary/checkout/actions`;
const REFS = { entityRefs: ['component:default/shop'] };
const PROMOTE = { action: 'promote', resourceVersion: ACTING.version };
const ACT = (number: number) => `${ENTITY}/previews/${number}/actions`;

let delivery: Delivery;

beforeAll(async () => {
  delivery = await startActing(undefined, { entities: [SHOP] });
  const { clusters, facts } = delivery;
  clusters.east.put('ApplicationSet', setOf());
  clusters.east.put('Application', applicationOf(42));
  facts.put(pullRequest(42), pullRequest(43, { labels: [] }));
  await new Promise(resolve => setImmediate(resolve));
});
afterAll(() => delivery.stop());

/** Has the cluster answer every request with what a real one answered. */
function clusterAnswers(name: string): void {
  delivery.clusters.answer = () => recordedAnswer(name);
}

/** An answer that is expected: operation, its status in the document, and the status that comes. */
type Case = [
  operation: string,
  described: string,
  status: number,
  path: string,
  body?: object,
  before?: () => void,
];

const CASES: Case[] = [
  ['getEntityRollouts', '200', 200, `${ENTITY}/rollouts`],
  ['getEntityRollouts', 'default', 404, `${NOBODY}/rollouts`],
  ['getRolloutsByRefs', '200', 200, '/rollouts/by-refs', REFS],
  ['getRolloutsByRefs', 'default', 400, '/rollouts/by-refs', {}],
  ['getRollouts', '200', 200, '/rollouts'],
  ['getRollouts', 'default', 400, '/rollouts?sort=size'],
  ['getSources', '200', 200, '/sources'],
  ['getEntityPreviews', '200', 200, `${ENTITY}/previews`],
  ['getEntityPreviews', 'default', 404, `${NOBODY}/previews`],
  ['getPreviewsByRefs', '200', 200, '/previews/by-refs', REFS],
  ['getPreviewsByRefs', 'default', 400, '/previews/by-refs', {}],
  ['getPreviews', '200', 200, '/previews'],
  ['getPreviews', 'default', 400, '/previews?limit=0'],
  ['actOnRollout', '200', 200, ROLLOUT, PROMOTE],
  ['actOnRollout', 'default', 400, ROLLOUT, { action: 'dance' }],
  [
    'actOnRollout',
    '409',
    409,
    ROLLOUT,
    { action: 'promote', resourceVersion: '1' },
  ],
  ['actOnPreview', '200', 200, ACT(43), { action: 'create' }],
  ['actOnPreview', '409', 409, ACT(42), { action: 'create' }],
  ['actOnPreview', 'default', 400, ACT(42), { action: 'dance' }],
  ['streamChanges', 'default', 400, '/stream'],
  [
    'actOnRollout',
    '502',
    502,
    ROLLOUT,
    PROMOTE,
    () => clusterAnswers('403-patch-rollout-status'),
  ],
  [
    'actOnPreview',
    '502',
    502,
    ACT(42),
    { action: 'refresh' },
    () => clusterAnswers('403-patch-rollout-status'),
  ],
  [
    'actOnRollout',
    '503',
    503,
    ROLLOUT,
    PROMOTE,
    () => {
      delivery.clusters.answer = undefined;
    },
  ],
  [
    'actOnPreview',
    '503',
    503,
    ACT(42),
    { action: 'build' },
    () => {
      delivery.facts.isAway = true;
    },
  ],
];

/** Exercised below, each in its own way. */
const OTHERS = ['getSources default', 'streamChanges 200'];

describe('every answer that openapi.yaml describes', () => {
  // What is not as the document says makes `ask` fail.
  it.each(CASES)(
    'comes: %s %s',
    // As one list: jest takes a parameter that a row lacks for a callback.
    async (...row: Case) => {
      const [operation, , status, path, body, before] = row;
      before?.();
      const method = body ? 'POST' : 'GET';
      expect(operationOf(method, path).operationId).toBe(operation);
      expect((await delivery.ask(path, body)).status).toBe(status);
    },
  );

  it('comes: getSources default', async () => {
    const res = await fetch(`${delivery.base}/sources`, {
      headers: { authorization: mockCredentials.user.invalidHeader() },
    });
    const answer = { status: res.status, body: await res.json() };
    expect(answer.status).toBe(401);
    checkAnswer({ method: 'GET', path: '/sources' }, answer);
  });

  it('comes: streamChanges 200', async () => {
    const reader = await StreamReader.open(
      `${delivery.base}/stream?entityRef=component:default/shop`,
    );
    expect((await reader.next())?.event).toBe('rollouts');
    reader.close();
  });

  it('is exercised here', () => {
    const described = Object.values(apiDocument.paths)
      .flatMap(operations => Object.values(operations))
      .flatMap(({ operationId, responses }) =>
        Object.keys(responses).map(status => `${operationId} ${status}`),
      );
    const exercised = CASES.map(([operation, status]) => [operation, status]);
    expect([...exercised.map(it => it.join(' ')), ...OTHERS].sort()).toEqual(
      described.sort(),
    );
  });
});
