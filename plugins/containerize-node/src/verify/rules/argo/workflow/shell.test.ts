import { assignments, commandsOf, programWords } from './shell';

function programs(script: string): string[] {
  return commandsOf(script).map(command => programWords(command).join(' '));
}

describe('commandsOf', () => {
  it.each([
    ['date -u +%s', ['date -u +%s']],
    ['echo "$(date +%H)"', ['echo $(date +%H)', 'date +%H']],
    [
      'a="$(git rev-parse "$(cat ref)")"',
      ['', 'git rev-parse $(cat ref)', 'cat ref'],
    ],
    ['echo "$((1 + 2))"', ['echo $((1 + 2))']],
    ['echo "$(never closed', ['echo $(never closed']],
    ['# date\necho "date"', ['', 'echo date']],
  ])('of %s', (script, expected) => {
    expect(programs(script).filter(Boolean)).toEqual(expected.filter(Boolean));
  });

  it('ends in a script that nests without end', () => {
    const script = `${'$('.repeat(500)}date${')'.repeat(500)}`;
    expect(commandsOf(script).length).toBeLessThan(20);
  });
});

describe('assignments', () => {
  it.each([
    ['TZ=UTC date', ['TZ=UTC']],
    ['A=1 B=2', ['A=1', 'B=2']],
    ['date TZ=UTC', []],
  ])('before the program of %s', (script, expected) => {
    expect(assignments(commandsOf(script)[0])).toEqual(expected);
  });
});
