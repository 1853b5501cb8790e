import { nextStep, Outcome, Session } from './decide';

const fresh: Session = { listed: false, failures: 0, absent: false };
const going: Session = {
  listed: true,
  failures: 0,
  absent: false,
  position: '7',
};
const refused = (status: number, retryAfter?: number): Outcome => ({
  type: 'refused',
  status,
  message: `${status}`,
  retryAfter,
});

describe('nextStep', () => {
  it.each<[string, Session, Outcome, object]>([
    [
      'goes on at once when the server ended the watch in time',
      going,
      { type: 'closed', steady: true },
      { delay: 0, session: { position: '7', failures: 0 } },
    ],
    [
      'does not hammer a server that ends each watch at once',
      going,
      { type: 'closed' },
      { delay: 800, session: { position: '7', failures: 1 } },
    ],
    [
      'lists at once what has expired, and says nothing',
      going,
      { type: 'expired', message: '' },
      { delay: 0, report: undefined, session: { position: undefined } },
    ],
    [
      'slows down when it expires again',
      { ...going, failures: 1 },
      { type: 'expired', message: 'old' },
      { delay: 1600, report: { state: 'stale', error: 'old' } },
    ],
    [
      'goes on from where it was after a silence',
      going,
      { type: 'silent', message: '' },
      { delay: 0, report: undefined, session: { position: '7' } },
    ],
    [
      'says that it is stale when it stays silent',
      { ...going, failures: 1 },
      { type: 'silent', message: 'nothing' },
      { report: { state: 'stale', error: 'nothing' } },
    ],
    [
      'tries a refused token again at once, since it may be new',
      going,
      refused(401),
      { delay: 0, report: undefined, session: { position: '7' } },
    ],
    [
      'fails with a token that is refused twice',
      { ...fresh, failures: 1 },
      refused(401),
      { delay: 1600, report: { state: 'failing', error: '401' } },
    ],
    [
      'asks slowly for what is forbidden, and lists then',
      going,
      refused(403),
      {
        delay: 60_000,
        report: { state: 'forbidden', error: '403' },
        session: { position: undefined },
      },
    ],
    [
      'asks slowly for a kind that was never there',
      fresh,
      refused(404),
      { delay: 60_000, report: { state: 'absent' }, forget: true },
    ],
    [
      'does not believe at once that a kind is gone',
      going,
      refused(404),
      { delay: 800, report: { state: 'stale' }, session: { absent: true } },
    ],
    [
      'believes it the second time',
      { ...going, absent: true, failures: 1 },
      refused(404),
      { delay: 60_000, report: { state: 'absent' }, forget: true },
    ],
    [
      'waits as long as a busy server asks',
      going,
      refused(429, 5),
      { delay: 5000, session: { position: '7' } },
    ],
    [
      'waits no longer than a minute for that',
      going,
      refused(503, 3600),
      { delay: 60_000 },
    ],
    [
      'lists anew when the server does not understand the request',
      going,
      refused(400),
      { report: { state: 'stale' }, session: { position: undefined } },
    ],
    [
      'keeps what it knows while the server is away',
      going,
      { type: 'unreachable', message: 'refused' },
      {
        delay: 800,
        report: { state: 'stale', error: 'refused' },
        session: { position: '7' },
      },
    ],
    [
      'forgets earlier failures after a watch that went well',
      { ...going, failures: 9 },
      { type: 'unreachable', message: '', steady: true },
      { delay: 800, session: { failures: 1 } },
    ],
    [
      'waits half a minute at most',
      { ...fresh, failures: 40 },
      { type: 'unreachable', message: '' },
      { delay: 30_000, report: { state: 'failing' } },
    ],
    [
      'lists anew after something unreadable, since an event may be lost',
      going,
      { type: 'unreadable', message: 'what' },
      { report: { state: 'stale' }, session: { position: undefined } },
    ],
  ])('%s', (_behaviour, session, outcome, expected) => {
    const step = nextStep(session, outcome, 1);
    expect({ report: undefined, ...step }).toMatchObject(expected);
  });

  it('spreads waits over half of the time, so that not all come back at once', () => {
    const outcome: Outcome = { type: 'unreachable', message: '' };
    expect(nextStep(going, outcome, 0).delay).toBe(400);
    expect(nextStep(going, outcome, 0.5).delay).toBe(600);
  });

  it('does not take a 404 after other trouble for the second one', () => {
    const away: Outcome = { type: 'unreachable', message: '' };
    const first = nextStep(going, refused(404), 1).session;
    const second = nextStep(first, away, 1).session;
    expect(nextStep(second, refused(404), 1).forget).toBeUndefined();
  });
});
