import { Server } from 'node:http';
import { AddressInfo } from 'node:net';

/**
 * Listens on 127.0.0.1.
 *
 * @returns the port, which is a free one when 0 was wanted
 * @throws when the port is taken
 * @internal
 */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is in use. Stop what listens there, or choose another port.`,
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', done);
  });
  // A listening TCP server has an address with a port; only pipes have a text.
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : port;
}
