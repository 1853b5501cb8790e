import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClock } from './__testUtils__/FakeClock';
import { LAB_OBJECTS } from './__testUtils__/testWorld';
import { loadManifests } from './manifests';
import { ROLLOUTS } from './resources';
import { ClusterStore } from './store/ClusterStore';

describe('loadManifests', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("puts the lab's own objects into a cluster, labelled as Drydock labels what it renders", () => {
    const store = new ClusterStore(new FakeClock());
    loadManifests(store, LAB_OBJECTS);
    expect(
      store
        .list(ROLLOUTS)
        .map(({ metadata }) => [
          metadata.namespace,
          metadata.name,
          metadata.labels?.['backstage.io/kubernetes-id'],
          metadata.labels?.['drydock.dev/component'],
        ]),
    ).toEqual([
      ['booking', 'booking-web', 'booking', 'booking'],
      ['kaiin', 'kaiin-web', 'kaiin', 'kaiin'],
    ]);
  });

  it.each([
    ['YAML that is none', 'a: [', 'objects.yaml: '],
    ['an object without a name', 'apiVersion: v1\nkind: Pod\n', 'metadata'],
    [
      'a kind that is not served',
      'apiVersion: v1\nkind: Node\nmetadata: {name: x}\n',
      'no matches for kind "Node" in version "v1"',
    ],
    [
      'a Rollout that does not fit',
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: x}\nspec: {replicas: many}\n',
      'spec.replicas',
    ],
  ])('names the file and what is wrong: %s', (_what, text, message) => {
    writeFileSync(join(folder, 'objects.yaml'), text);
    const store = new ClusterStore(new FakeClock());
    expect(() => loadManifests(store, folder)).toThrow(message);
    expect(() => loadManifests(store, folder)).toThrow('objects.yaml');
  });

  it('says so when there is no such folder', () => {
    const store = new ClusterStore(new FakeClock());
    expect(() => loadManifests(store, join(folder, 'none'))).toThrow(
      'There is no folder',
    );
  });
});
