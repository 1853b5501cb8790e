import { problemWith, problemWithComponent } from './openApi';

describe("the checker of GitHub's description", () => {
  const label = {
    id: 1,
    node_id: 'x',
    url: 'http://localhost/x',
    name: 'bug',
    color: 'ffffff',
    default: false,
    description: null,
  };
  const operation = 'GET /repos/{owner}/{repo}/labels/{name}';

  it('takes an answer that fits', () => {
    expect(problemWith(operation, 200, label)).toBeUndefined();
  });

  it.each([
    [
      'a field that GitHub does not have',
      { ...label, colour: 'red' },
      'colour',
    ],
    ['a missing field', { ...label, name: undefined }, 'name'],
    ['null where it is not allowed', { ...label, color: null }, '/color'],
    ['a text that is no address', { ...label, url: 'no address' }, '/url'],
  ])('refuses %s', (_what, body, place) => {
    expect(problemWith(operation, 200, body)).toContain(place);
  });

  it('refuses an unknown field inside a component that is part of another', () => {
    const installation = {
      total_count: 1,
      repository_selection: 'all',
      repositories: [{ stars: 1 }],
    };
    expect(
      problemWith('GET /installation/repositories', 200, installation),
    ).toBeDefined();
  });

  it('refuses a status that GitHub does not answer', () => {
    expect(() => problemWith(operation, 418, {})).toThrow('no answer 418');
  });

  it('checks a webhook by its component', () => {
    expect(
      problemWithComponent('label', { ...label, colour: 'red' }),
    ).toContain('colour');
  });
});
