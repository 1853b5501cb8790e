import { recordedBody } from '../__testUtils__/recordedApi';
import { isRecord } from '../objects';
import { discover } from './discovery';

const HOST = '127.0.0.1:6443';

function resources(list: unknown): Record<string, unknown>[] {
  const all = isRecord(list) ? list.resources : undefined;
  return Array.isArray(all) ? all.filter(isRecord) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

describe('discovery', () => {
  it.each([
    ['/api/v1', 'discovery-api-v1'],
    ['/apis/apps/v1', 'discovery-apps-v1'],
    ['/apis/networking.k8s.io/v1', 'discovery-networking-v1'],
    ['/apis/argoproj.io/v1alpha1', 'discovery-argoproj-v1alpha1'],
  ])('of %s tells of a part of what a real cluster tells', (path, name) => {
    const recorded = recordedBody(name);
    const told = discover(path, HOST);
    const { resources: _real, ...head } = recorded;
    expect(told).toEqual({ ...head, resources: expect.any(Array) });
    for (const resource of resources(told)) {
      const real = resources(recorded).find(
        other => other.name === resource.name,
      );
      expect(texts(real?.shortNames)).toEqual(
        expect.arrayContaining(texts(resource.shortNames)),
      );
      expect(real).toMatchObject({
        kind: resource.kind,
        namespaced: resource.namespaced,
        singularName: resource.singularName,
      });
    }
  });

  it('says whether a status has its own address as a real cluster does', () => {
    const names = (list: unknown) =>
      resources(list)
        .map(({ name }) => String(name))
        .filter(name => name.endsWith('/status'));
    const path = '/apis/argoproj.io/v1alpha1';
    expect(names(discover(path, HOST)).sort()).toEqual(
      names(recordedBody('discovery-argoproj-v1alpha1')).sort(),
    );
  });

  it('lists versions and groups', () => {
    expect(discover('/api', HOST)).toEqual(recordedBody('discovery-api'));
    expect(discover('/apis', HOST)).toMatchObject({
      kind: 'APIGroupList',
      groups: expect.arrayContaining([
        expect.objectContaining({ name: 'apps' }),
        expect.objectContaining({ name: 'argoproj.io' }),
      ]),
    });
    expect(discover('/version', HOST)).toMatchObject({
      gitVersion: recordedBody('version').gitVersion,
    });
  });

  it('knows nothing of other groups', () => {
    expect(discover('/apis/storage.k8s.io/v1', HOST)).toBeUndefined();
  });
});
