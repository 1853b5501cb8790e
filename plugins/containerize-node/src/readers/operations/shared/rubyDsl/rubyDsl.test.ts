import { parseRuby } from '../../../../parsers';
import { RubyScope, RubyValue, textOf, valueOf, walkCalls } from '.';
import { callArguments } from '../../../../parsers';

function said(text: string, names: Record<string, RubyValue> = {}) {
  const file = parseRuby({ path: 'config/app.rb', text });
  const scope = new RubyScope('config/app.rb', names);
  const visits = walkCalls(file.program, scope, function* visit(call, inner) {
    yield [call.name, valueOf(callArguments(call)[0], inner)] as const;
  });
  return [...visits];
}

const value = (expression: string, names: Record<string, RubyValue> = {}) =>
  said(`say(${expression})`, names)[0][1];

describe('valueOf', () => {
  it.each<[string, RubyValue | undefined]>([
    [`'a'`, 'a'],
    [`%w(a b)`, ['a', 'b']],
    [`%i[a b] + ['c']`, ['a', 'b', 'c']],
    [`ENV['PORT'] || '3000'`, '3000'],
    [`ENV.fetch('PORT') { 3000 }`, 3000],
    [`ENV.fetch('PORT', 3000).to_i`, 3000],
    [`Integer(ENV['WEB_CONCURRENCY'] || 3)`, 3],
    [`ENV['RAILS_ENV'] || 'development'`, 'production'],
    [`(ENV['RACK_ENV'] == 'production' ? 16 : 4)`, 16],
    [`Rails.env.production? ? 8 : 1`, 8],
    [`File.expand_path('../..', __FILE__)`, '.'],
    [`File.join(File.dirname(__FILE__), '..', 'tmp', 'x.sock')`, 'tmp/x.sock'],
    [`(Pathname(__FILE__) + '../../').realpath.to_s`, './'],
    [`(Pathname('.') + 'tmp/x.sock').to_s`, 'tmp/x.sock'],
    [`Rails.root.join('log', 'x.log').to_s`, 'log/x.log'],
    [`2 * 60`, 120],
    [`4.hours`, 14_400],
    [`1.week.to_i`, 604_800],
    [`fetch(:linked_dirs, []).push('log', 'tmp')`, ['log', 'tmp']],
    [`unknown.push('log')`, ['log']],
    [`:a`, 'a'],
    [`-> { 'lazy' }`, 'lazy'],
    ['`hostname`', undefined],
    [`system('id')`, undefined],
    [`rand(60)`, undefined],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it('knows settings, variables and interpolation', () => {
    expect(value('"#{deploy_to}/shared"', { deploy_to: '/srv/a' })).toBe(
      '/srv/a/shared',
    );
    expect(said('root = \'/srv\'\nsay "#{root}/x"')).toEqual([
      ['say', '/srv/x'],
    ]);
  });

  it('leaves unknown parts of a text visible', () => {
    const file = parseRuby({
      path: 'a.rb',
      text: 'say "kill #{fetch(:pid)} #{x.y}"',
    });
    const scope = new RubyScope('a.rb');
    const [text] = [
      ...walkCalls(file.program, scope, function* visit(call) {
        yield textOf(callArguments(call)[0], scope);
      }),
    ];
    expect(text).toEqual({ text: 'kill #{pid} #{y}', complete: false });
  });
});

describe('walkCalls', () => {
  it.each([
    [
      'takes the branch of production',
      "if ENV['RAILS_ENV'] == 'production'\n a 1\nelse\n a 2\nend",
      [['a', 1]],
    ],
    [
      'takes the branch of production in a case',
      "case ENV['RAILS_ENV']\nwhen 'staging' then a 1\nwhen 'production' then a 2\nend",
      [['a', 2]],
    ],
    [
      'takes both branches of an unknown condition',
      'if foo?\n a 1\nelse\n a 2\nend',
      [
        ['a', 1],
        ['a', 2],
      ],
    ],
    [
      'runs through written-out lists',
      '%w[x y].each { |f| a f }',
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
    ],
    ['leaves blocks to the visitor', 'on(1) { a 2 }', [['on', 1]]],
  ])('%s', (_behaviour, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it.each([
    ['texts that double', `a = 'x'\n${'a = a + a\n'.repeat(60)}say a`],
    ['lists that double', `a = ['x']\n${'a = a + a\n'.repeat(60)}say a`],
    [
      'loops in loops',
      `${`%w[${'x '.repeat(150)}].each { |a| `.repeat(8)}say a${'}'.repeat(8)}`,
    ],
  ])('ends with %s', (_what, text) => {
    expect(said(text).length).toBeLessThanOrEqual(20_000);
  });
});
