import { isSecretName } from './secretNames';

describe('isSecretName', () => {
  it.each([
    'SECRET_KEY_BASE',
    'RAILS_MASTER_KEY',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'GITHUB_TOKEN',
    'DB_PASSWORD',
    'DB_PASS',
    'MYSQL_PWD',
    'dbPassword',
    'api-key',
    'stripe_api_key',
    'STRIPE_APIKEY',
    'AUTH_SALT',
    'DATABASE_URL',
    'REDIS_URL',
    'REDIS_CACHE_URL',
    'MONGOHQ_URL',
    'CLOUDAMQP_URL',
    'SENTRY_DSN',
    'SLACK_WEBHOOK_URL',
    'GPG_PASSPHRASE',
    'auth_token',
    'database.password',
  ])('%s is a secret', name => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'RAILS_ENV',
    'PORT',
    'SITE_URL',
    'CANONICAL_HOST',
    'STRIPE_PUBLISHABLE_KEY',
    'RECAPTCHA_SITE_KEY',
    'CACHE_KEY',
    'KEY_PREFIX',
    'KEYBOARD',
    'PASSENGER_MAX_POOL_SIZE',
    'PASSWORD_MIN_LENGTH',
    'TOKEN_TTL',
    'SECRET_FILE',
    'MONKEY',
    'PWD',
    'PASS_THROUGH_HEADERS',
    'COMPASS',
    'DATABASE_HOST',
    'REDIS_HOST',
    '',
  ])('%s is none', name => {
    expect(isSecretName(name)).toBe(false);
  });
});
