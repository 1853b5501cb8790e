import { z } from 'zod';
import { LEAST, NAMESPACED, objects } from '../__testUtils__/bundle';

describe('access of Drydock', () => {
  const rules = z.array(
    z.object({
      apiGroups: z.array(z.string()),
      resources: z.array(z.string()),
      verbs: z.array(z.string()),
    }),
  );

  it.each([
    ['the cluster', LEAST],
    ['single namespaces', NAMESPACED],
  ])('to %s reads no Secret and deletes nothing', (_what, answers) => {
    const all = objects(answers)
      .filter(({ kind }) => kind === 'ClusterRole' || kind === 'Role')
      .flatMap(role => rules.parse(role.rules));
    expect(all.length).toBeGreaterThan(0);
    const granted = all.flatMap(rule => [...rule.resources, ...rule.verbs]);
    for (const never of ['secrets', 'configmaps', '*', 'delete', 'create']) {
      expect(granted).not.toContain(never);
    }
  });

  it('stays within the namespaces that are named', () => {
    const roles = objects(NAMESPACED).filter(({ kind }) => /Role/.test(kind));
    expect(
      [...new Set(roles.map(({ metadata }) => metadata.namespace))].sort(),
    ).toEqual(['argocd', 'kaiin', 'shop']);
  });
});
