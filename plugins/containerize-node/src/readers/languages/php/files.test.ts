import { filesByWeight } from './files';

const file = (path: string, size = 1000) => ({ path, size, executable: false });

describe('filesByWeight', () => {
  it('puts configuration and entry points first and large files last', () => {
    const files = [
      file('htdocs/huge_table.php', 500_000),
      file('htdocs/item.php'),
      file('htdocs/order.php'),
      file('include/config.inc.php'),
      file('lib/Item.php'),
      file('setup.php'),
    ];
    expect(filesByWeight(files).map(({ path }) => path)).toEqual([
      'include/config.inc.php',
      'setup.php',
      'htdocs/item.php',
      'htdocs/order.php',
      'lib/Item.php',
      'htdocs/huge_table.php',
    ]);
  });
});
