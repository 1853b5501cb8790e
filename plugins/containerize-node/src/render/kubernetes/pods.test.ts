import { Blueprint } from '../../plan';
import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { objectsOf, podOf } from '../__testUtils__/objects';

const WORKLOAD_KINDS = ['Deployment', 'CronJob', 'Job'];

function podsOf(blueprint: Blueprint) {
  return objectsOf(blueprint)
    .filter(item => WORKLOAD_KINDS.includes(item.kind))
    .map(podOf);
}

describe('every pod', () => {
  it.each([
    ['of a Rails application', railsBlueprint()],
    ['of a PHP application', phpBlueprint()],
  ])('%s passes the restricted Pod Security Standard', (_what, blueprint) => {
    for (const { spec } of podsOf(blueprint)) {
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(spec).toMatchObject({ automountServiceAccountToken: false });
      expect(spec).not.toHaveProperty('hostNetwork');
      for (const container of spec.containers) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('has its temporary folder and the folders the application writes to', () => {
    for (const { spec } of podsOf(railsBlueprint())) {
      const mounts = spec.containers[0].volumeMounts.map(
        item => item.mountPath,
      );
      expect(mounts).toEqual(
        expect.arrayContaining(['/tmp', '/app/tmp', '/app/log']),
      );
    }
  });

  it('is refused when it would run as root', () => {
    const { image } = railsBlueprint();
    const user = { name: 'root', uid: 0, gid: 0 };
    expect(() =>
      objectsOf(railsBlueprint({ image: { ...image, user } })),
    ).toThrow('Cannot render image.user');
  });
});
