import { RequestListener, createServer } from 'node:http';
import { listen } from '../../listen';

/** A server on loopback that answers as a test wants. */
export async function startAnswering(listener: RequestListener) {
  const server = createServer(listener);
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise(done => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
