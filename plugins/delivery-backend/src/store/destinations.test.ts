import { destinationCluster } from './destinations';

const CLUSTERS = [
  { name: 'lab', server: 'https://lab.example:6443' },
  { name: 'edge', server: 'https://edge.example/' },
  { name: 'nameless' },
];

describe('destinationCluster', () => {
  it.each([
    [
      'the own one by its address',
      { server: 'https://kubernetes.default.svc' },
    ],
    ['the own one by its name', { name: 'in-cluster' }],
  ])('is %s', (_what, destination) => {
    expect(destinationCluster('lab', destination, CLUSTERS)).toBe('lab');
  });

  it.each([
    ['a known address', { server: 'https://edge.example' }, 'edge'],
    [
      'a known address, however written',
      { server: 'https://LAB.example:6443/' },
      'lab',
    ],
    ['a known name', { name: 'edge' }, 'edge'],
    ['an unknown address', { server: 'https://other.example' }, undefined],
    ['an unknown name', { name: 'other' }, undefined],
    ['nothing', {}, undefined],
  ])('by %s', (_what, destination, expected) => {
    expect(destinationCluster('own', destination, CLUSTERS)).toBe(expected);
  });
});
