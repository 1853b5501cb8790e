import assert from 'node:assert/strict';
import { it } from 'node:test';
import { outcomeOf } from './outcome.mjs';
import { resultPage } from './resultPage.mjs';
import { expectedText, gotText } from './wording.mjs';

const answer = {
  id: 'web',
  key: 'processes',
  where: { kind: 'web' },
  expect: { port: 8080 },
  or: [{ key: 'questions', where: { text: { matches: 'port|socket' } } }],
  evidence: [{ file: 'config/unicorn.rb', line: 33 }],
};
const web = {
  kind: 'web',
  port: null,
  command: 'unicorn',
  evidence: [{ file: 'Procfile', line: 1 }],
};

it('an answer is worded with its alternatives', () => {
  assert.equal(
    expectedText(answer),
    'processes {kind: web} says {port: 8080} or questions {text: /port|socket/}',
  );
});

it('what the profile said is worded by the fields that were asked for, with the place', () => {
  assert.equal(
    gotText({ answer, got: [web] }, [web]),
    '{kind: web, port: null} (Procfile:1)',
  );
});

it('what else stands under a key is told when nothing was selected, and so is nothing at all', () => {
  const worker = { ...web, kind: 'worker' };
  assert.equal(
    gotText({ answer, got: [] }, [worker]),
    'no such element; there is {kind: worker, port: null} (Procfile:1)',
  );
  assert.equal(gotText({ answer, got: [] }, []), 'nothing under this key');
});

it('long lists and long values are cut', () => {
  const long = { ...web, port: 'x'.repeat(500) };
  const text = gotText({ answer, got: Array(9).fill(long) }, []);
  assert.match(text, /… and 5 more$|…\} \(Procfile:1\) and 5 more$/);
  assert.ok(text.length < 600);
});

it('the page lists a miss with its explanation and keeps its text inside its line', () => {
  const run = { profile: { processes: [web], questions: [] }, seconds: 1 };
  const app = { repository: 'acme/shop', answers: [answer] };
  const outcome = outcomeOf(app, run, {});
  const answers = outcome.answers.map(item => ({
    ...item,
    expected: expectedText(item.answer),
    gotText: 'a | `b`\n| c',
  }));
  const page = resultPage([{ ...outcome, answers }], {
    date: '2026-01-01',
    wantedShare: 0.85,
    versions: { Node: '24' },
    explanations: { 'acme/shop': { web: 'It listens on a socket.' } },
  });
  assert.match(page, /- got: `a \| 'b' \| c`\n/);
  assert.match(page, /- explanation: It listens on a socket\.\n/);
});
