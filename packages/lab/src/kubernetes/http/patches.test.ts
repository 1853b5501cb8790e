import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';

describe('mergePatch', () => {
  it.each([
    ['replaces a value', { a: 'b' }, { a: 'c' }, { a: 'c' }],
    ['adds a field', { a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    ['takes a field away', { a: 'b', b: 1 }, { a: null }, { b: 1 }],
    [
      'merges objects',
      { a: { b: 1, c: 2 } },
      { a: { b: 3 } },
      { a: { b: 3, c: 2 } },
    ],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    [
      'makes objects on the way',
      {},
      { a: { b: { c: null } } },
      { a: { b: {} } },
    ],
    ['replaces an object by a value', { a: { b: 1 } }, { a: 1 }, { a: 1 }],
  ])('%s', (_what, target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });

  it('takes __proto__ for a field like any other', () => {
    const patched = mergePatch({}, JSON.parse('{"__proto__":{"polluted":1}}'));
    expect(Object.keys(Object(patched))).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('jsonPatch', () => {
  const target = { a: [1, 2], b: { 'x/y': 1 } };

  it.each([
    ['add to a list', { op: 'add', path: '/a/1', value: 9 }, { a: [1, 9, 2] }],
    ['append', { op: 'add', path: '/a/-', value: 9 }, { a: [1, 2, 9] }],
    ['remove', { op: 'remove', path: '/a/0' }, { a: [2] }],
    [
      'replace',
      { op: 'replace', path: '/b/x~1y', value: 2 },
      { b: { 'x/y': 2 } },
    ],
    ['move', { op: 'move', from: '/a/0', path: '/c' }, { a: [2], c: 1 }],
    ['copy', { op: 'copy', from: '/a/0', path: '/c' }, { c: 1 }],
    ['test', { op: 'test', path: '/a', value: [1, 2] }, {}],
  ])('can %s', (_what, operation, changes) => {
    expect(jsonPatch(target, [operation])).toEqual({ ...target, ...changes });
  });

  it.each([
    ['a path that is not there', { op: 'replace', path: '/c', value: 1 }],
    ['an index behind the end', { op: 'add', path: '/a/7', value: 1 }],
    ['a test that fails', { op: 'test', path: '/a', value: [] }],
    ['an inherited name', { op: 'remove', path: '/toString' }],
    ['an unknown operation', { op: 'invent', path: '/a' }],
  ])('refuses %s', (_what, operation) => {
    expect(() => jsonPatch(target, [operation])).toThrow();
  });
});
