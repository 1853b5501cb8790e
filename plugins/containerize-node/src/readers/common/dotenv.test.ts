import { factsOf } from '../../facts';
import { observed } from '../../testing/observations';
import { dotenvReader } from './dotenv';

describe('dotenvReader', () => {
  const read = (path: string, text: string) =>
    observed(dotenvReader, { [path]: text });

  it('takes only names from a sample', async () => {
    const facts = await read(
      '.env.example',
      `# x\nexport SITE_URL="http://localhost:3000"\nAPI_TOKEN=abc123def456\n\nnonsense\n`,
    );
    expect(
      factsOf(facts, 'environment').map(f => [f.value, f.evidence[0].line]),
    ).toEqual([
      [{ name: 'SITE_URL', secret: false, required: false, scope: 'any' }, 2],
      [{ name: 'API_TOKEN', secret: true, required: false, scope: 'any' }, 3],
    ]);
    expect(factsOf(facts, 'committed-secret')).toEqual([]);
  });

  it('finds secrets in a committed file and never copies them', async () => {
    const facts = await read(
      '.env',
      `API_TOKEN=k3yk3yk3yk3y\nDB_PASSWORD=changeme\nRAILS_ENV=production # live\n`,
    );
    expect(factsOf(facts, 'committed-secret').map(f => f.value.name)).toEqual([
      'API_TOKEN',
    ]);
    expect(JSON.stringify(facts)).not.toContain('k3yk3y');
  });

  it.each([
    ['.env.production', 'production', '5'],
    ['.env.test', 'test', undefined],
    ['.env.development', 'development', undefined],
  ])('%s speaks of %s', async (path, scope, value) => {
    const [found] = factsOf(await read(path, 'WORKERS=5'), 'environment');
    expect(found.value).toMatchObject({ scope });
    expect(found.value.default).toBe(value);
  });
});
