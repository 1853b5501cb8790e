import { ConfigReader } from '@backstage/config';
import { readMaxEntities } from './readMaxEntities';

function read(maxEntities?: unknown) {
  const fleet = maxEntities === undefined ? {} : { maxEntities };
  return readMaxEntities(
    new ConfigReader(JSON.parse(JSON.stringify({ delivery: { fleet } }))),
  );
}

describe('delivery.fleet.maxEntities', () => {
  it('is 5000 unless it is set', () => {
    expect(read()).toBe(5_000);
    expect(read(20_000)).toBe(20_000);
  });

  it.each([0, -1, 2.5])('refuses %s and names the key', value => {
    expect(() => read(value)).toThrow('delivery.fleet.maxEntities');
  });
});
