// `npm start`: the lab (forge and cluster) on loopback, then Backstage's backend and frontend against it, until Ctrl-C.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

const PORTS = {
  app: 3000,
  backend: 7007,
  lab: 7300,
  cluster: 7301,
  registry: 7302,
  edge: 7303,
};
const PACE = 20;
const WEBHOOK_URL = `http://127.0.0.1:${PORTS.backend}/api/events/http/github`;
const READY_TIMEOUT_MS = 5 * 60_000;
const POLL_MS = 500;
const STOP_GRACE_MS = 8_000;

async function main() {
  await refuseTakenPorts();
  const dataDir = path.resolve(root, process.env.DRYDOCK_LAB_DIR ?? '.lab');
  await mkdir(path.join(dataDir, 'backstage'), { recursive: true });
  const webhookSecret = randomBytes(24).toString('base64url');
  const lab = await startLab(dataDir, webhookSecret);
  say(`The lab's forge is at ${lab.baseUrl}/acme`);
  for (const { name, url } of lab.clusters) {
    say(`The lab's cluster "${name}" is at ${url}`);
  }
  const backstage = startBackstage(lab, dataDir, webhookSecret);
  const stop = stopper(lab, backstage);
  backstage.on('exit', code => stop(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop(0));
  }
  await ready(
    `http://127.0.0.1:${PORTS.backend}/.backstage/health/v1/readiness`,
  );
  await ready(`http://127.0.0.1:${PORTS.app}/`);
  say('');
  say(`Drydock is ready: http://localhost:${PORTS.app}`);
  say(
    'You enter as Aoi Tanaka of the shop and members teams. Ctrl-C ends everything.',
  );
}

function say(message) {
  process.stdout.write(`${message}\n`);
}

async function refuseTakenPorts() {
  for (const [what, port] of Object.entries(PORTS)) {
    await new Promise((resolve, reject) => {
      const probe = createServer();
      probe.once('error', () =>
        reject(
          new Error(
            `Port ${port}, which the ${what} needs, is taken. Stop what listens there and run the command again.`,
          ),
        ),
      );
      probe.listen(port, '127.0.0.1', () => probe.close(resolve));
    });
  }
}

async function startLab(dataDir, webhookSecret) {
  require('@backstage/cli/config/nodeTransform.cjs');
  const lab = require('../packages/lab/src');
  return lab.startLab({
    port: PORTS.lab,
    host: 'localhost',
    dataDir: path.join(dataDir, 'forge'),
    appsDir: path.join(root, 'packages/lab/apps'),
    clusters: [
      {
        name: 'lab',
        port: PORTS.cluster,
        manifestsDir: path.join(root, 'packages/lab/clusters/lab'),
        // A pause of five minutes takes a quarter of one.
        pace: PACE,
      },
      {
        name: 'edge',
        port: PORTS.edge,
        manifestsDir: path.join(root, 'packages/lab/clusters/edge'),
        pace: PACE,
      },
    ],
    registry: { port: PORTS.registry },
    gitops: { pace: PACE },
    webhook: { url: WEBHOOK_URL, secret: webhookSecret },
    logger: { info: message => say(message), warn: message => say(message) },
  });
}

function startBackstage(lab, dataDir, webhookSecret) {
  const [cluster, edge] = lab.clusters;
  return spawn(
    process.execPath,
    [
      require.resolve('@backstage/cli/bin/backstage-cli'),
      'repo',
      'start',
      '--config',
      path.join(root, 'app-config.yaml'),
      '--config',
      path.join(root, 'app-config.lab.yaml'),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // A group of its own, so that everything it starts can be ended together.
      detached: true,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        BROWSER: 'none',
        DRYDOCK_LAB_URL: lab.baseUrl,
        DRYDOCK_LAB_HOST: new URL(lab.baseUrl).host,
        DRYDOCK_LAB_TOKEN: lab.tokens['drydock-app[bot]'] ?? lab.tokens.aoi,
        DRYDOCK_LAB_WEBHOOK_SECRET: webhookSecret,
        DRYDOCK_LAB_DATA: dataDir,
        // The registry's certificate is its own; Node reads this once, when it starts.
        NODE_EXTRA_CA_CERTS: lab.registry.caFile,
        DRYDOCK_LAB_REGISTRY_HOST: lab.registry.host,
        DRYDOCK_LAB_CLUSTER_URL: cluster.url,
        DRYDOCK_LAB_CLUSTER_TOKEN: cluster.tokens.operator,
        DRYDOCK_LAB_CLUSTER_TOKEN_FILE: cluster.tokenFile,
        DRYDOCK_LAB_EDGE_URL: edge.url,
        DRYDOCK_LAB_EDGE_TOKEN: edge.tokens.operator,
        DRYDOCK_LAB_EDGE_TOKEN_FILE: edge.tokenFile,
      },
    },
  );
}

/** Ends the lab and Backstage's whole process group, once. */
function stopper(lab, backstage) {
  let stopping = false;
  return async code => {
    if (stopping) return;
    stopping = true;
    endGroup(backstage, 'SIGTERM');
    const hard = setTimeout(
      () => endGroup(backstage, 'SIGKILL'),
      STOP_GRACE_MS,
    );
    if (backstage.exitCode === null && backstage.signalCode === null) {
      await new Promise(resolve => backstage.once('exit', resolve));
    }
    clearTimeout(hard);
    endGroup(backstage, 'SIGKILL');
    await lab.stop();
    process.exit(code);
  };
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the group is gone already, which is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}

async function ready(url) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  throw new Error(
    `${url} did not become ready within ${
      READY_TIMEOUT_MS / 60_000
    } minutes; the log above says why.`,
  );
}

main().catch(error => {
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
});
