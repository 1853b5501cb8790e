import { isPhp, parsePhp, phpLine, PhpNode, shortTags, walkPhp } from './php';

function callsIn(text: string): [string, number][] {
  const found: [string, number][] = [];
  for (const node of walkPhp(parsePhp({ path: 'a.php', text }).program)) {
    if (isPhp(node, 'call') && isPhp(node.what, 'name')) {
      found.push([node.what.name, phpLine(node)]);
    }
  }
  return found;
}

describe('parsePhp', () => {
  it.each([
    [
      'PHP 4 with short tags and references',
      '<?\n$a = & f($b);\nmysql_connect("h");\n?>\n<p>',
      [
        ['f', 2],
        ['mysql_connect', 3],
      ],
    ],
    [
      'a function named like a later keyword',
      '<?php\nfunction match($a) { return 1; }\nmatch("x");\nfn("y");\n',
      [
        ['match', 3],
        ['fn', 4],
      ],
    ],
    [
      'PHP 8',
      '<?php\n$x = match(true) { default => g(...[1]) };\n$a?->b(h());\n',
      [
        ['g', 2],
        ['h', 3],
      ],
    ],
    [
      'an XML declaration before PHP',
      '<?xml version="1.0"?>\n<?php f(); ?>\n',
      [['f', 2]],
    ],
    [
      'an XML declaration inside PHP',
      '<?\necho \'<?xml version="1.0"?>\'; f();\n',
      [['f', 2]],
    ],
  ])('reads %s', (_what, text, expected) => {
    expect(callsIn(text)).toEqual(expected);
  });

  it('keeps what stands before and after a broken line, and names the line', () => {
    const text = '<?php\nf();\n$a = = 1;\nclass { }\ng();\n';
    expect(parsePhp({ path: 'a.php', text }).errors[0].line).toBe(3);
    expect(callsIn(text)).toContainEqual(['f', 2]);
  });

  it.each([
    ['garbage', '<?php } ) ( foreach "\u0000\uFFFD'],
    ['deep nesting', `<?php $x=${'('.repeat(30000)}1;`],
    ['a long concatenation', `<?php $x=${'"a".'.repeat(30000)}"a";`],
    ['nothing', ''],
  ])('does not throw on %s', (_what, text) => {
    const file = parsePhp({ path: 'a.php', text });
    expect([...walkPhp(file.program)].length).toBeGreaterThan(0);
  });

  it('walks a tree deeper than the call stack', () => {
    const { program } = parsePhp({ path: 'a.php', text: '<?php f();' });
    let root: PhpNode = program;
    for (let i = 0; i < 100_000; i++) {
      root = Object.assign(Object.create(null), { kind: 'block', child: root });
    }
    let deepest: PhpNode = root;
    for (const node of walkPhp(root)) deepest = node;
    expect(isPhp(deepest, 'name') && deepest.name).toBe('f');
  });
});

describe('shortTags', () => {
  it.each([
    ['<? echo 1; ?>', 'used'],
    ['<?php echo "<? no"; ?>', undefined],
    ['<p><?= $x ?></p>', 'echo'],
    ['<?php $a; ?><? $b;', 'used'],
    ['plain', undefined],
  ])('says of %s: %s', (text, expected) => {
    expect(shortTags({ path: 'a.php', text })).toBe(expected);
  });
});
