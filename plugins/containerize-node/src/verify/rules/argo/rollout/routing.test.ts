import { production, rollout } from '../__testUtils__/parts';
import { sampleContext } from '../__testUtils__/sample';
import { pluginConfigured } from './routing';

describe('rollout/plugin-configured', () => {
  it('says that it cannot tell where the configuration of the controller is elsewhere', async () => {
    const context = await sampleContext({
      files: production({
        canary: rollout({
          canary:
            'trafficRouting: {plugins: {argoproj-labs/gatewayAPI: {httpRoute: shop}}}',
        }),
      }),
    });
    expect(pluginConfigured.check(context)).toEqual([]);
    expect(pluginConfigured.notVerified?.(context)).toEqual([
      {
        check: 'plugin argoproj-labs/gatewayAPI of Rollout shop',
        reason: expect.stringContaining('is not in this repository'),
      },
    ]);
  });
});
