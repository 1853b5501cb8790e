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

  const subjects = z.array(z.object({ name: z.string() }));

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

  it.each([
    ['the cluster', LEAST],
    ['single namespaces', NAMESPACED],
  ])('to %s lets who acts read as well', (_what, answers) => {
    const bindings = objects(answers)
      .filter(({ kind }) => /RoleBinding$/.test(kind))
      .map(binding => subjects.parse(binding.subjects).map(({ name }) => name));
    const readable = bindings.filter(names => names.includes('drydock-reader'));
    expect(readable.length).toBeGreaterThan(0);
    for (const names of readable) expect(names).toContain('drydock-actor');
    const acting = bindings.filter(names => !names.includes('drydock-reader'));
    expect(acting.length).toBeGreaterThan(0);
  });

  it('to act on Applications is given beside Argo CD only', () => {
    const acting = objects(LEAST).filter(
      ({ kind, rules: granted }) =>
        /Role$/.test(kind) &&
        rules
          .parse(granted)
          .some(
            rule =>
              rule.resources.includes('applications') &&
              rule.verbs.includes('patch'),
          ),
    );
    expect(
      acting.map(({ kind, metadata }) => [kind, metadata.namespace]),
    ).toEqual([['Role', 'argocd']]);
  });

  it('stays within the namespaces that are named', () => {
    const roles = objects(NAMESPACED).filter(({ kind }) => /Role/.test(kind));
    expect(
      [...new Set(roles.map(({ metadata }) => metadata.namespace))].sort(),
    ).toEqual(['argocd', 'kaiin', 'shop']);
  });
});
