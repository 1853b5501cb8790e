import { cronOf } from './cron';
import { parseTime } from './time';

const m = 60;
const h = 60 * m;
const d = 24 * h;
const month = 30 * d;
const year = 31_557_600;

// Expected lines are those of the gem's own tests (test/unit/cron_test.rb, test/functional/output_at_test.rb).
describe('cronOf', () => {
  it.each<[unknown, unknown, string[]]>([
    [m, undefined, ['* * * * *']],
    [5 * m, undefined, ['0,5,10,15,20,25,30,35,40,45,50,55 * * * *']],
    [7 * m, undefined, ['7,14,21,28,35,42,49,56 * * * *']],
    [32 * m, undefined, ['32 * * * *']],
    [5 * m, 1, ['1,6,11,16,21,26,31,36,41,46,51,56 * * * *']],
    [2 * m, 27, ['27,29,31,33,35,37,39,41,43,45,47,49,51,53,55,57,59 * * * *']],
    [h, undefined, ['0 * * * *']],
    [2 * h, undefined, ['0 0,2,4,6,8,10,12,14,16,18,20,22 * * *']],
    [5 * h, undefined, ['0 5,10,15,20 * * *']],
    [17 * h, undefined, ['0 17 * * *']],
    [h, 14, ['14 * * * *']],
    [h, '15-30', ['15-30 * * * *']],
    [h, '3:01am', ['1 * * * *']],
    [d, undefined, ['0 0 * * *']],
    [2 * d, undefined, ['0 0 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 * *']],
    [7 * d, undefined, ['0 0 1,8,15,22 * *']],
    [16 * d, undefined, ['0 0 1,17 * *']],
    [d, '4:30 am', ['30 4 * * *']],
    [d, 19, ['0 19 * * *']],
    [d, ['5:00 am', '3:00 pm'], ['0 5,15 * * *']],
    [month, undefined, ['0 0 1 * *']],
    [5 * month, undefined, ['0 0 1 1,6 *']],
    [month, '5pm', ['0 17 1 * *']],
    [month, 'February 23rd at 2am', ['0 2 23 * *']],
    [month, 5, ['0 0 5 * *']],
    [year, undefined, ['0 0 1 1 *']],
    [year, 'march 22nd at 1:01 am', ['1 1 22 3 *']],
    ['sunday', '12pm', ['0 12 * * 0']],
    ['weekday', '5:02am, 3:52pm', ['2 5 * * 1-5', '52 15 * * 1-5']],
    ['mon,wed,fri', '5:02am, 3:02pm', ['2 5,15 * * 1,3,5']],
    ['weekend', undefined, ['0 0 * * 6,0']],
    ['reboot', undefined, ['@reboot']],
    ['day', '1:15 am', ['15 1 * * *']],
    ['0 0 27,31 * *', undefined, ['0 0 27,31 * *']],
    ['0 0 27-31 * *', undefined, ['0 0 27-31 * *']],
    [
      [month, d],
      'january 5:02am, june 17th at 2:22pm',
      ['2 5 1 * *', '22 14 17 * *', '2 5 * * *', '22 14 * * *'],
    ],
  ])('every %j at %j', (every, at, expected) => {
    expect(cronOf(every, at)).toEqual(expected);
  });

  it.each<[unknown, unknown]>([
    [59, undefined],
    [h, 60],
    [d, 'whenever it suits'],
    ['blursday', undefined],
    [undefined, undefined],
  ])('refuses every %j at %j instead of guessing', (every, at) => {
    expect(() => cronOf(every, at)).toThrow();
  });
});

describe('parseTime', () => {
  it.each([
    ['3:15', 15, 15],
    ['6:30', 6, 30],
    ['8:15', 8, 15],
    ['03:00', 3, 0],
    ['10:30', 10, 30],
    ['12:00', 12, 0],
    ['12 am', 0, 0],
    ['16:05', 16, 5],
    ['midnight', 0, 0],
    ['noon', 12, 0],
  ])('reads %s as Chronic does', (text, hour, minute) => {
    expect(parseTime(text)).toEqual({ hour, minute });
  });

  it('takes a bare hour as written on a 24-hour clock', () => {
    expect(parseTime('3:15', true)).toEqual({ hour: 3, minute: 15 });
  });
});
