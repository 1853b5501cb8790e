import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { FakeTimers } from '../clusters/__testUtils__/FakeTimers';
import { migrate } from '../database';
import { onEachDatabase } from '../database/__testUtils__/databases';
import { Message, NoticeRows } from './noticeRows';
import { Notices } from './Notices';
import { Occurrence, Subject } from './types';

jest.setTimeout(60_000);

const MINUTE = 60_000;

function occurrence(key: string, more: Partial<Occurrence> = {}): Occurrence {
  return {
    topic: 'rollout-aborted',
    key,
    severity: 'high',
    title: `Aborted: ${key}`,
    ...more,
  };
}

function subject(name: string, createdAt: number, ...keys: string[]): Subject {
  return {
    object: {
      kind: 'Rollout',
      cluster: 'east',
      metadata: { name, namespace: 'shop', labels: { a: 'b' } },
    },
    uid: `uid-of-${name}`,
    createdAt,
    occurrences: keys.map(key => occurrence(key)),
    page: '/rollouts',
  };
}

/** A replica of the backend that sees what the world holds. */
function replica(
  knex: Knex,
  timers: FakeTimers,
  world: { subjects: Subject[] },
) {
  const send = jest.fn(async (_message: Message, _scope: string) => {});
  const logger = mockServices.logger.mock();
  const notices = new Notices({
    rows: new NoticeRows(knex),
    timers,
    logger,
    subjects: () => world.subjects,
    send,
  });
  const titles = () => send.mock.calls.map(([{ payload }]) => payload.title);
  return { notices, send, titles, logger };
}

describe('owners', () => {
  onEachDatabase(init => {
    const begin = async () => {
      const knex = await init();
      await migrate(knex);
      const timers = new FakeTimers();
      const old = timers.now() - 24 * 60 * MINUTE;
      const world = { subjects: [subject('web', old)] };
      return { knex, timers, old, world, ...replica(knex, timers, world) };
    };

    it('are told nothing of what was there at the first look, however much it is', async () => {
      const { notices, titles, world, old } = await begin();
      world.subjects = Array.from({ length: 600 }, (_, at) =>
        subject(`web-${at}`, old, 'abort-1'),
      );
      await notices.run();
      await notices.run();
      expect(titles()).toEqual([]);
    });

    it('are told what happens after that, once', async () => {
      const { notices, send, world, old, timers } = await begin();
      await notices.run();
      world.subjects = [subject('web', old, 'abort-1')];
      await notices.run();
      await notices.run();
      timers.advance(24 * 60 * MINUTE);
      await notices.run();
      expect(send).toHaveBeenCalledTimes(1);
      expect(send).toHaveBeenCalledWith(
        {
          object: {
            kind: 'Rollout',
            cluster: 'east',
            metadata: { name: 'web', namespace: 'shop', labels: { a: 'b' } },
          },
          page: '/rollouts',
          payload: {
            topic: 'rollout-aborted',
            severity: 'high',
            title: 'Aborted: abort-1',
          },
        },
        expect.stringMatching(/^[0-9a-f]{64}\/[0-9a-f]{64}$/),
      );
    });

    it('are told of each transition, also after it was well in between', async () => {
      const { notices, titles, world, old } = await begin();
      await notices.run();
      for (const keys of [['abort-1'], [], ['abort-1'], ['abort-2'], []]) {
        world.subjects = [subject('web', old, ...keys)];
        await notices.run();
      }
      expect(titles()).toEqual(['Aborted: abort-1', 'Aborted: abort-2']);
    });

    it('are told once by several replicas that look at the same time', async () => {
      const { knex, timers, notices, send, world, old } = await begin();
      const others = [1, 2, 3].map(() => replica(knex, timers, world));
      await notices.run();
      const all = [...others.map(other => other.notices), notices];
      world.subjects = [
        subject('web', old, 'abort-1'),
        subject('api', timers.now() + 1, 'abort-1'),
      ];
      await Promise.all(all.map(each => each.run()));
      await Promise.all(all.map(each => each.run()));
      const calls = [send, ...others.map(other => other.send)].flatMap(each =>
        each.mock.calls.map(([{ object }]) => object.metadata.name),
      );
      expect(calls.sort()).toEqual(['api', 'web']);
    });

    it('are told nothing twice by a replica that sees the world late', async () => {
      const { knex, timers, notices, titles, world, old } = await begin();
      const late = { subjects: world.subjects };
      const other = replica(knex, timers, late);
      await notices.run();
      await other.notices.run();
      world.subjects = [subject('web', old, 'abort-1')];
      await notices.run();
      await other.notices.run();
      late.subjects = world.subjects;
      await other.notices.run();
      await notices.run();
      expect([...titles(), ...other.titles()]).toEqual(['Aborted: abort-1']);
    });

    it('are told after a restart what happened meanwhile, and nothing again', async () => {
      const { knex, timers, notices, world, old } = await begin();
      await notices.run();
      world.subjects = [subject('web', old, 'abort-1')];
      await notices.run();
      world.subjects = [subject('web', old, 'abort-1', 'abort-2')];
      timers.advance(30 * MINUTE);
      const restarted = replica(knex, timers, world);
      await restarted.notices.run();
      expect(restarted.titles()).toEqual(['Aborted: abort-2']);
    });

    it('are told of an object that came and failed between two looks', async () => {
      const { notices, titles, world, timers } = await begin();
      await notices.run();
      timers.advance(10 * MINUTE);
      world.subjects.push(subject('new', timers.now() - MINUTE, 'failed'));
      await notices.run();
      expect(titles()).toEqual(['Aborted: failed']);
    });

    it('are not told old news of objects that came while nobody looked', async () => {
      const { notices, titles, world, timers } = await begin();
      await notices.run();
      const created = timers.now() + MINUTE;
      timers.advance(24 * 60 * MINUTE);
      world.subjects.push(subject('new', created, 'failed'));
      await notices.run();
      expect(titles()).toEqual([]);
    });

    it('are told later when it fails, ever more seldom, under the same scope', async () => {
      const { notices, send, world, old, timers, logger } = await begin();
      await notices.run();
      send.mockRejectedValue(new Error('notifications are down'));
      world.subjects = [subject('web', old, 'abort-1')];
      await notices.run();
      await notices.run();
      expect(send).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('notifications are down'),
      );
      timers.advance(MINUTE);
      await notices.run();
      timers.advance(MINUTE);
      await notices.run();
      expect(send).toHaveBeenCalledTimes(2);
      send.mockResolvedValue();
      timers.advance(MINUTE);
      await notices.run();
      await notices.run();
      expect(send).toHaveBeenCalledTimes(3);
      expect(new Set(send.mock.calls.map(([, scope]) => scope)).size).toBe(1);
    });

    it('are told at last by another replica when one ends in mid-sending', async () => {
      const { knex, timers, notices, send, world, old } = await begin();
      await notices.run();
      world.subjects = [subject('web', old, 'abort-1')];
      let arrived = () => {};
      const sending = new Promise<void>(resolve => {
        arrived = resolve;
      });
      send.mockImplementation(() => {
        arrived();
        return new Promise(() => {});
      });
      notices.run().catch(() => {});
      await sending;
      const other = replica(knex, timers, world);
      await other.notices.run();
      expect(other.send).not.toHaveBeenCalled();
      timers.advance(2 * MINUTE);
      await other.notices.run();
      expect(other.send).toHaveBeenCalledTimes(1);
      expect(other.send.mock.calls[0]?.[1]).toBe(send.mock.calls[0]?.[1]);
    });

    it('are spared what will never arrive', async () => {
      const { notices, send, world, old, timers, logger } = await begin();
      await notices.run();
      send.mockRejectedValue(new Error('gone'));
      world.subjects = [subject('web', old, 'abort-1')];
      for (let hour = 0; hour < 60; hour++) {
        await notices.run();
        timers.advance(60 * MINUTE);
      }
      expect(send).toHaveBeenCalledTimes(14);
      expect(logger.error).toHaveBeenCalledTimes(1);
    });

    it('get short texts of one line', async () => {
      const { notices, send, world, old } = await begin();
      await notices.run();
      world.subjects = [
        {
          ...subject('web', old),
          occurrences: [
            occurrence('x', {
              title: `a\nb\u0000c ${'x'.repeat(500)}`,
              description: 'y'.repeat(5_000),
            }),
          ],
        },
      ];
      await notices.run();
      const { title, description } = send.mock.calls[0][0].payload;
      expect(title).toMatch(/^a b c x+…$/);
      expect(title.length).toBe(200);
      expect(description?.length).toBe(500);
    });

    it('of objects that are long gone are forgotten', async () => {
      const { knex, notices, world, timers } = await begin();
      await notices.run();
      world.subjects = [];
      timers.advance(91 * 24 * 60 * MINUTE);
      await notices.run();
      expect(await knex('notice_subjects').select('subject')).toEqual([
        { subject: 'beginning' },
      ]);
      expect(await knex('notices')).toEqual([]);
    });
  });
});
