import { observedValues } from '../../../../testing/observations';
import { healthReader } from './reader';

describe('healthReader', () => {
  it.each([
    [
      'Rails 7.1',
      'config/routes.rb',
      `get "up" => "rails/health#show", as: :rails_health_check`,
      '/up',
    ],
    [
      'old hash syntax',
      'config/routes.rb',
      `match '/health_check' => 'monitor#show'`,
      '/health_check',
    ],
    [
      'Rails 2',
      'config/routes.rb',
      `map.connect '/ping', :controller => 'ping'`,
      '/ping',
    ],
    [
      'to:',
      'config/routes.rb',
      `get '/healthz', to: 'health#index'`,
      '/healthz',
    ],
    ['Sinatra', 'app.rb', `get '/status' do\n 'ok'\nend`, '/status'],
    [
      'a mounted engine',
      'config/routes.rb',
      `mount OkComputer::Engine, at: "/okcomputer"`,
      '/okcomputer',
    ],
  ])('%s', async (_what, path, code, expected) => {
    const found = await observedValues(
      healthReader,
      { [path]: code },
      'health',
    );
    expect(found).toEqual([{ path: expected, kind: 'endpoint' }]);
  });

  it.each([
    ['a resource', `resources :statuses\nget '/products', to: 'a#b'`],
    ['a page about health', `get '/health-insurance', to: 'a#b'`],
    ['a comment', `# get '/health'`],
    ['a verb on an object', `client.get('/status')`],
  ])('does not take %s for an endpoint', async (_what, code) => {
    expect(
      await observedValues(
        healthReader,
        { 'config/routes.rb': code },
        'health',
      ),
    ).toEqual([]);
  });

  it('knows gems that add one, in production only', async () => {
    expect(
      await observedValues(
        healthReader,
        { Gemfile: `gem 'health_check'` },
        'health',
      ),
    ).toEqual([{ path: '/health_check', kind: 'endpoint' }]);
    expect(
      await observedValues(
        healthReader,
        { Gemfile: `gem 'health_check', group: :test` },
        'health',
      ),
    ).toEqual([]);
  });
});
