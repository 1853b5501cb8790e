import { checkAnswer, checkSchema } from '../__testUtils__/apiDocument';

const SOURCE = {
  cluster: 'east',
  kind: 'Rollout',
  state: 'live',
  since: '2026-11-23T15:00:00Z',
};
const GET = { method: 'GET', path: '/sources' };

describe('what answers are held to', () => {
  it('accepts what openapi.yaml says', () => {
    expect(() =>
      checkAnswer(GET, { status: 200, body: { items: [SOURCE] } }),
    ).not.toThrow();
  });

  it.each([
    ['a field that is not described', { ...SOURCE, token: 'x' }, 'token'],
    ['a field that is missing', { ...SOURCE, since: undefined }, 'since'],
    ['a word that is not described', { ...SOURCE, state: 'dead' }, 'state'],
    ['what is no time', { ...SOURCE, since: 'yesterday' }, 'since'],
  ])('refuses %s', (_what, source, says) => {
    expect(() =>
      checkAnswer(GET, { status: 200, body: { items: [source] } }),
    ).toThrow(says);
  });

  it('refuses an answer of an operation that is not described', () => {
    const request = { method: 'GET', path: '/elsewhere' };
    expect(() => checkAnswer(request, { status: 200, body: {} })).toThrow(
      'openapi.yaml describes no GET /elsewhere',
    );
  });

  it('refuses an error that says nothing', () => {
    expect(() => checkSchema('Error', { error: { name: 'Error' } })).toThrow(
      'message',
    );
  });
});
