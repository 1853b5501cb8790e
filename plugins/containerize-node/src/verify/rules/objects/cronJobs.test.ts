import { KubernetesObject } from '../../repository/types';
import { cronJobs } from './cronJobs';

function object(kind: string, rest: object, name = 'x'): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

describe('cronJobs', () => {
  it.each([
    ['@reboot', '/spec/schedule'],
    ['TZ=Asia/Tokyo 0 3 * * *', '/spec/schedule'],
  ])('refuses the schedule %s', (schedule, pointer) => {
    expect(cronJobs(object('CronJob', { spec: { schedule } }))).toMatchObject([
      { pointer },
    ]);
  });

  it('refuses a name that is too long', () => {
    const long = object(
      'CronJob',
      { spec: { schedule: '0 3 * * *' } },
      'x'.repeat(53),
    );
    expect(cronJobs(long)).toMatchObject([{ pointer: '/metadata/name' }]);
  });
});
