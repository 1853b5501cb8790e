import { Server, createServer } from 'node:http';
import { ADMINISTRATOR, Account } from '../accounts';
import { ApiServer } from '../http/apiServer';
import { ClusterStore } from '../store/ClusterStore';
import { noTrouble } from '../trouble';
import { listen } from '../../listen';
import { FakeClock } from './FakeClock';

/** Accounts of the recordings. */
const RECORDED_READER: Account = {
  user: 'system:serviceaccount:shop-canary:drydock-reader',
  rules: [
    {
      apiGroups: ['argoproj.io'],
      resources: ['rollouts'],
      verbs: ['get', 'list', 'watch'],
      namespaces: ['shop-canary'],
    },
    {
      apiGroups: [''],
      resources: ['pods'],
      verbs: ['get', 'list', 'watch'],
      namespaces: ['shop-canary'],
    },
  ],
};

const RECORDED_NOBODY: Account = {
  user: 'system:serviceaccount:shop-canary:drydock-nobody',
  rules: [],
};

/** An API server without controllers, whose clock stands still. */
export class TestCluster {
  readonly clock = new FakeClock();
  readonly store: ClusterStore;
  readonly trouble = noTrouble();
  readonly warnings: string[] = [];
  readonly api: ApiServer;
  private readonly http: Server;
  private url = '';

  constructor(firstVersion?: number) {
    this.store = new ClusterStore(this.clock, firstVersion);
    this.api = new ApiServer({
      store: this.store,
      clock: this.clock,
      trouble: this.trouble,
      accounts: new Map([
        ['reader', RECORDED_READER],
        ['nobody', RECORDED_NOBODY],
        ['administrator', ADMINISTRATOR],
      ]),
      logger: { warn: message => this.warnings.push(message) },
    });
    this.http = createServer(this.api.listener);
  }

  async start(): Promise<void> {
    this.url = `http://127.0.0.1:${await listen(this.http, 0)}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise(done => this.http.close(done));
    this.http.closeAllConnections();
    await closed;
  }

  /** Asks as the administrator, unless told otherwise; an empty token is none. */
  request(
    path: string,
    options: {
      method?: string;
      token?: string;
      contentType?: string;
      body?: unknown;
    } = {},
  ): Promise<Response> {
    const { method = 'GET', token = 'administrator', body } = options;
    const contentType = options.contentType ?? 'application/json';
    return fetch(this.url + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async json(path: string): Promise<Record<string, unknown>> {
    return (await this.request(path)).json() as Promise<
      Record<string, unknown>
    >;
  }
}

/** A canary Rollout that nobody moves. */
export function rolloutDraft(name: string, namespace = 'shop-canary') {
  return {
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      replicas: 5,
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'app', image: 'example.com/shop/checkout:1' }],
        },
      },
    },
    status: { phase: 'Healthy', canary: {} },
  };
}
