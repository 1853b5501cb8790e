/** What people might write to have something run, end a line of the output file or become an expression. */
export const HOSTILE = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  '"$(touch pwned)"',
  '\\"; touch pwned #',
  '${{ github.token }}',
  '%0Asha=ffffffffffffffffffffffffffffffffffffffff',
  '\nsha=ffffffffffffffffffffffffffffffffffffffff',
  '\r\nsha=ffffffffffffffffffffffffffffffffffffffff\r\n',
  '\n::set-output name=sha::ffffffffffffffffffffffffffffffffffffffff',
  '\n::error::x\n::add-mask::y',
  '\u2028sha=ffffffffffffffffffffffffffffffffffffffff',
  '\u2029::set-output name=sha::f',
  '\u0085touch pwned',
  '--config /etc/passwd',
  '@/etc/passwd',
  '../../../user',
  '* ? [a-z] {a,b}',
  '日本 \u202e txt',
];

