import { factsOf } from '../../../facts';
import { observed } from '../../../testing/observations';
import { passengerReader } from '.';

describe('passenger reader', () => {
  it('reads port, pool and settings without secrets', async () => {
    const facts = await observed(passengerReader, {
      'Passengerfile.json':
        '{"port": 4000, "max_pool_size": 6, "envvars": {"API_KEY": "hunter2", "MODE": "x"}}',
    });
    expect(factsOf(facts, 'process')[0].value).toMatchObject({
      program: 'passenger',
      command: 'passenger start',
      port: 4000,
      workers: 6,
    });
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['API_KEY', undefined],
      ['MODE', 'x'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('names a broken file', async () => {
    const facts = await observed(passengerReader, {
      'Passengerfile.json': '{"port": ',
    });
    expect(factsOf(facts, 'source')[0].value.status).toBe('broken');
  });
});
