import { OneAtATime } from './OneAtATime';

function work(log: string[], name: string) {
  let finish: (error?: Error) => void = () => {};
  const done = new Promise<string>((resolve, reject) => {
    finish = error => (error ? reject(error) : resolve(name));
  });
  const run = async () => {
    log.push(`${name} begins`);
    return done.finally(() => log.push(`${name} ends`));
  };
  return { run, finish };
}

const turn = () => new Promise(resolve => setImmediate(resolve));

describe('OneAtATime', () => {
  it('begins with one object only when what went before it has ended', async () => {
    const [one, log]: [OneAtATime, string[]] = [new OneAtATime(), []];
    const [first, second] = [work(log, 'first'), work(log, 'second')];
    const results = [one.run('a', first.run), one.run('a', second.run)];
    await turn();
    expect(log).toEqual(['first begins']);
    first.finish();
    await turn();
    expect(log).toEqual(['first begins', 'first ends', 'second begins']);
    second.finish();
    expect(await Promise.all(results)).toEqual(['first', 'second']);
  });

  it('lets different objects not wait for each other', async () => {
    const [one, log]: [OneAtATime, string[]] = [new OneAtATime(), []];
    const [first, second] = [work(log, 'first'), work(log, 'second')];
    const results = [one.run('a', first.run), one.run('b', second.run)];
    await turn();
    expect(log).toEqual(['first begins', 'second begins']);
    first.finish();
    second.finish();
    await Promise.all(results);
  });

  it('goes on after a failure, which only its own caller hears of', async () => {
    const [one, log]: [OneAtATime, string[]] = [new OneAtATime(), []];
    const first = work(log, 'first');
    const failing = one.run('a', first.run);
    const after = one.run('a', async () => 'second');
    first.finish(new Error('refused'));
    await expect(failing).rejects.toThrow('refused');
    expect(await after).toBe('second');
  });
});
