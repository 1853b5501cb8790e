import { callsNamed, parseRuby, stringArgument } from './ruby';

const GEMFILE = `source 'https://rubygems.org'
# 日本語のコメント
ruby '2.1.5'
gem 'rails', '~> 4.1.0'
gem name_of_gem
`;

describe('parseRuby', () => {
  it('finds calls with their plain arguments and lines, past multi-byte text', () => {
    const file = parseRuby({ path: 'Gemfile', text: GEMFILE });
    const seen = callsNamed(file, 'ruby', 'gem').map(call => [
      call.name,
      stringArgument(call, 0),
      file.lineOf(call),
    ]);
    expect(seen).toEqual([
      ['ruby', '2.1.5', 3],
      ['gem', 'rails', 4],
      ['gem', undefined, 5],
    ]);
  });

  it('recovers from broken code and names the line', () => {
    const file = parseRuby({
      path: 'Gemfile',
      text: "gem 'a'\nif (\ngem 'b'\n",
    });
    expect(callsNamed(file, 'gem').length).toBeGreaterThan(0);
    expect(file.errors[0].line).toBeGreaterThan(1);
  });

  it.each([
    ['the branches of a case', "case x\nwhen 'a' then gem 'b'\nend"],
    ['a rescue', 'begin\n  y\nrescue A, B\n  gem 1\nend'],
    ['an interpolation', '"a#{gem 1}"'],
  ])('finds calls inside %s', (_where, text) => {
    const file = parseRuby({ path: 'Gemfile', text });
    expect(callsNamed(file, 'gem')).toHaveLength(1);
  });
});
