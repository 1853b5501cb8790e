import { ResourceType, DEPLOYMENTS } from '../../../kubernetes/resources';
import { OperationState } from '../schema';
import { TestArgo } from './TestArgo';
import { SHOP_FILES, SHOP_PROJECT, shopApplication } from './shop';

/** Namespace and Application of the shop's staging. */
export const STAGING = 'shop-staging';

/** The shop's staging, synced by itself. */
export class Staging extends TestArgo {
  /** Commits the shop and begins; files replace those of the shop. */
  async begin(
    files: Record<string, string> = {},
    application: Parameters<typeof shopApplication>[0] = {},
  ): Promise<void> {
    await this.commit('shop', { ...SHOP_FILES, ...files });
    this.apply(SHOP_PROJECT);
    this.apply(shopApplication(application));
    this.start();
  }

  /** Tag of the image that the Deployment asks for. */
  tag(): string | undefined {
    const { spec } = this.object(DEPLOYMENTS, 'shop-web', STAGING);
    return JSON.stringify(spec).match(/shop:([\w.-]+)/)?.[1];
  }

  names(type: ResourceType): string[] {
    return this.store
      .list(type, { namespace: STAGING })
      .map(({ metadata }) => metadata.name);
  }

  operation(): OperationState | undefined {
    return this.application(STAGING).status.operationState;
  }
}
