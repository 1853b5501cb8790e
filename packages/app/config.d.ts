export interface Config {
  app: {
    signIn?: {
      /**
       * Ways to sign in that the page offers: `guest` (development only), `github`, `oidc`.
       * @visibility frontend
       */
      providers?: string[];
      /**
       * Name shown for the only user of a guest-only sign-in page.
       * @visibility frontend
       */
      demoUser?: string;
    };
  };
}
