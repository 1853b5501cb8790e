// A PostgreSQL of its own for the tests: started on a free port of loopback, thrown away afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Where Debian keeps the programs of each version; they are not on the path. */
const DEBIAN = '/usr/lib/postgresql';

/** Versions that Backstage's tests know by a variable. */
const VERSIONS = [18, 17, 16, 15, 14];

/** Variable by which Backstage's tests find a server. */
export function variableOf(version) {
  return `BACKSTAGE_TEST_DATABASE_POSTGRES${version}_CONNECTION_STRING`;
}

/** The newest PostgreSQL of this machine: its version, and the folder of its programs. */
export function findPostgres(debian = DEBIAN) {
  const installed = existsSync(debian) ? readdirSync(debian) : [];
  const version = VERSIONS.find(
    each =>
      installed.includes(String(each)) &&
      existsSync(path.join(debian, String(each), 'bin', 'initdb')),
  );
  return version && { version, bin: path.join(debian, String(version), 'bin') };
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
function account() {
  if (process.getuid?.() !== 0) return {};
  const { status, stdout } = spawnSync('getent', ['passwd', 'postgres'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('there is no user postgres');
  const [, , uid, gid] = stdout.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

/**
 * Starts a server, unless the environment names one or the machine has none.
 *
 * @returns variables for the tests, and what ends it; undefined when the machine has no PostgreSQL that starts
 */
export async function startPostgres() {
  if (VERSIONS.some(version => process.env[variableOf(version)])) {
    return { env: {}, stop() {} };
  }
  const found = findPostgres();
  if (!found) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydock-postgres-'));
  try {
    const user = account();
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
    const run = (program, args) =>
      execFileSync(path.join(found.bin, program), args, {
        cwd: folder,
        stdio: 'ignore',
        ...user,
      });
    const data = path.join(folder, 'data');
    const port = await freePort();
    run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-N']);
    const options = `-p ${port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200`;
    run('pg_ctl', [
      '-D',
      data,
      '-o',
      options,
      '-l',
      `${folder}/log`,
      '-w',
      'start',
    ]);
    return {
      env: {
        [variableOf(
          found.version,
        )]: `postgres://postgres@127.0.0.1:${port}/postgres`,
      },
      stop() {
        run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`PostgreSQL does not start: ${error.message}\n`);
    return undefined;
  }
}
