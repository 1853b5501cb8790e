import { createHmac } from 'node:crypto';
import { Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { problemWithComponent } from '../../__testUtils__/openApi';
import { TestLab, startTestLab } from '../../__testUtils__/testLab';
import { isLoopback } from './emit';

interface Delivery {
  event: string;
  signature: string;
  text: string;
  payload: { action?: string; ref?: string; number?: number };
}

const SECRET = 'between us';

describe('webhooks', () => {
  let lab: TestLab;
  let receiver: Server;
  let receiverUrl: string;
  const received: Delivery[] = [];
  const waiting = new Set<() => void>();
  const place = { owner: 'acme', repo: 'shop' };

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        received.push({
          event: String(request.headers['x-github-event']),
          signature: String(request.headers['x-hub-signature-256']),
          text,
          payload: JSON.parse(text),
        });
        response.end();
        waiting.forEach(check => check());
      });
    });
    await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done));
    const { port } = receiver.address() as AddressInfo;
    receiverUrl = `http://127.0.0.1:${port}/hook`;
    lab = await startTestLab();
    await lab.repository('shop');
    await lab.octokit('aoi').repos.createWebhook({
      ...place,
      config: { url: receiverUrl, content_type: 'json', secret: SECRET },
      events: ['push', 'pull_request', 'issue_comment', 'issues'],
    });
  });

  afterAll(async () => {
    await lab.stop();
    await new Promise(done => receiver.close(done));
  });

  /** The first delivery that fits, also one that has yet to come. */
  function delivery(
    event: string,
    fits: (delivery: Delivery) => boolean = () => true,
  ): Promise<Delivery> {
    return new Promise(resolve => {
      const check = () => {
        const found = received.find(each => each.event === event && fits(each));
        if (!found) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  }
  const action = (name: string) => (each: Delivery) =>
    each.payload.action === name;

  it('greet a new hook and sign what they send', async () => {
    const { text, signature } = await delivery('ping');
    expect(signature).toBe(
      `sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}`,
    );
  });

  it('tell a push', async () => {
    await lab.commit('shop', 'feature', { 'a.txt': 'a\n' });
    await lab.commit('shop', 'feature', { 'b.txt': 'b\n' });
    const { payload } = await delivery('push', each =>
      each.text.includes('Write b.txt'),
    );
    expect(payload).toMatchObject({
      ref: 'refs/heads/feature',
      created: false,
      forced: false,
      pusher: { name: 'aoi' },
      commits: [{ message: 'Write b.txt' }],
    });
    expect(problemWithComponent('webhook-push', payload)).toBeUndefined();
  });

  it('tell how a pull request goes', async () => {
    const octokit = lab.octokit('aoi');
    await octokit.pulls.create({
      ...place,
      title: 'T',
      head: 'feature',
      base: 'main',
    });
    const opened = await delivery('pull_request', action('opened'));
    expect(
      problemWithComponent('webhook-pull-request-opened', opened.payload),
    ).toBeUndefined();

    await lab.commit('shop', 'feature', { 'c.txt': 'c\n' });
    const moved = await delivery('pull_request', action('synchronize'));
    expect(
      problemWithComponent('webhook-pull-request-synchronize', moved.payload),
    ).toBeUndefined();

    await octokit.issues.addLabels({
      ...place,
      issue_number: 1,
      labels: ['preview'],
    });
    const labeled = await delivery('pull_request', action('labeled'));
    expect(labeled.payload).toMatchObject({
      label: { name: 'preview' },
      number: 1,
    });

    await octokit.issues.createComment({
      ...place,
      issue_number: 1,
      body: '/preview',
    });
    const comment = await delivery('issue_comment');
    expect(comment.payload).toMatchObject({
      action: 'created',
      comment: { body: '/preview' },
      issue: { pull_request: {} },
    });
    expect(
      problemWithComponent('webhook-issue-comment-created', comment.payload),
    ).toBeUndefined();

    await octokit.pulls.merge({ ...place, pull_number: 1 });
    const closed = await delivery('pull_request', action('closed'));
    expect(closed.payload).toMatchObject({ pull_request: { merged: true } });
    expect(
      problemWithComponent('webhook-pull-request-closed', closed.payload),
    ).toBeUndefined();
  });

  it('keep the answer on the hook', async () => {
    const { data } = await lab.octokit('aoi').repos.listWebhooks(place);
    expect(data[0].last_response).toMatchObject({
      code: 200,
      status: 'active',
    });
    expect(data[0].config.secret).toBe('********');
  });

  it('are not sent to another machine', async () => {
    const octokit = lab.octokit('aoi');
    const { data } = await octokit.repos.createWebhook({
      ...place,
      config: { url: 'http://192.0.2.1/hook' },
    });
    const { data: hook } = await octokit.repos.getWebhook({
      ...place,
      hook_id: data.id,
    });
    expect(hook.last_response).toMatchObject({ code: null, status: 'refused' });
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost:7007/api/events', true],
    ['https://127.0.0.1/x', true],
    ['http://[::1]:8080/', true],
    ['http://192.168.0.1/', false],
    ['http://localhost.evil.example/', false],
    ['http://127.0.0.1@evil.example/', false],
    ['file:///etc/passwd', false],
    ['no address', false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected);
  });
});
