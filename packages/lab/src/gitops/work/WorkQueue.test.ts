import { FakeClock } from '../../kubernetes/__testUtils__/FakeClock';
import { WorkQueue } from './WorkQueue';

let clock: FakeClock;
let handled: string[];
let queue: WorkQueue;
let during: (name: string) => void;

beforeEach(() => {
  clock = new FakeClock();
  handled = [];
  during = () => undefined;
  queue = new WorkQueue({
    clock,
    async handle(name) {
      handled.push(name);
      during(name);
      await Promise.resolve();
    },
  });
});

describe('WorkQueue', () => {
  it('looks once at what is asked for several times', async () => {
    ['a', 'b', 'a'].forEach(name => queue.add(name));
    await queue.idle();
    expect(handled).toEqual(['a', 'b']);
  });

  it('looks once more at what is asked for meanwhile', async () => {
    during = name => {
      during = () => undefined;
      queue.add(name);
    };
    queue.add('a');
    await queue.idle();
    expect(handled).toEqual(['a', 'a']);
  });

  it('keeps the last of two appointments', async () => {
    queue.addAfter('a', 1_000);
    queue.addAfter('a', 5_000);
    clock.advance(1_000);
    await queue.idle();
    expect(handled).toEqual([]);
    clock.advance(4_000);
    await queue.idle();
    expect(handled).toEqual(['a']);
  });

  it('does nothing after it was stopped', async () => {
    queue.addAfter('a', 1_000);
    queue.add('b');
    queue.stop();
    queue.add('c');
    clock.advance(1_000);
    await queue.idle();
    expect(handled).toEqual([]);
  });
});
