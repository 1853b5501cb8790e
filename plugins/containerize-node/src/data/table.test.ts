import { z } from 'zod';
import { indexed, table } from './table';

describe('table', () => {
  it('names the file and the field of a wrong row', () => {
    const read = table(
      'debian.yaml',
      z.object({ suites: z.array(z.object({ suite: z.number() })) }),
    );
    expect(read).toThrow(/debian\.yaml does not have the expected form/);
    expect(read).toThrow(/suites\[0\]\.suite/);
  });

  it('names a file that is not there', () => {
    expect(table('missing.yaml', z.object({}))).toThrow(/missing\.yaml/);
  });

  it('reads a file only once', () => {
    const read = table(
      'debian.yaml',
      z.object({ suites: z.array(z.unknown()) }),
    );
    expect(read()).toBe(read());
  });
});

describe('indexed', () => {
  it('refuses two rows with one key', () => {
    expect(() =>
      indexed([{ name: 'pg' }, { name: 'pg' }], row => [row.name]),
    ).toThrow('Two rows of a data table have the key "pg"');
  });
});
