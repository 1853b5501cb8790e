import { render, screen } from '@testing-library/react';
import App from './App';

/** Backstage's own way to hand configuration to an app under test. */
function configure(data: Record<string, unknown>): void {
  process.env = {
    NODE_ENV: 'test',
    APP_CONFIG: [{ data, context: 'test' }] as unknown as string,
  };
}

describe('App', () => {
  it('shows the sign-in page of the demo user', async () => {
    configure({
      app: {
        title: 'Drydock test',
        baseUrl: 'http://localhost:3000',
        signIn: { providers: ['guest'], demoUser: 'Aoi Tanaka' },
      },
      backend: { baseUrl: 'http://localhost:7007' },
    });
    render(App.createRoot());
    expect(await screen.findByText('Aoi Tanaka')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Enter' })).toBeEnabled();
  });
});
