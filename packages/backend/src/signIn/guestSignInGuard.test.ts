import { ConfigReader } from '@backstage/config';
import { refuseGuestInProduction } from './guestSignInGuard';

const guest = { auth: { providers: { guest: { userEntityRef: 'user:x/y' } } } };

describe('refuseGuestInProduction', () => {
  it.each([
    ['the provider', guest],
    ['the button', { app: { signIn: { providers: ['guest'] } } }],
  ])('refuses %s in production', (_what, config) => {
    expect(() =>
      refuseGuestInProduction(new ConfigReader(config), 'production'),
    ).toThrow(/Guest sign-in is for development/);
  });

  it('allows it while developing', () => {
    expect(() =>
      refuseGuestInProduction(new ConfigReader(guest), 'development'),
    ).not.toThrow();
  });

  it('allows production without it', () => {
    const config = new ConfigReader({
      app: { signIn: { providers: ['github'] } },
      auth: { providers: { github: {} } },
    });
    expect(() => refuseGuestInProduction(config, 'production')).not.toThrow();
  });
});
