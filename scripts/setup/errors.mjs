import { statfs } from 'node:fs/promises';

/** A failure the user can do something about; its message is all that is printed. */
export class SetupError extends Error {}

const NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|getaddrinfo/i;

/** A certificate nobody vouches for: trying again does not help. */
export const UNTRUSTED =
  /self-signed certificate|unable to (get local issuer|verify)|CERT_[A-Z_]+|SELF_SIGNED/i;

/** Says in one sentence why a package manager failed. */
export function explain(what, output, logFile) {
  const where = logFile ? ` Details: ${logFile}` : '';
  if (/ENOSPC|no space left/i.test(output)) {
    return new SetupError(
      `${what} failed because the disk is full. Free about 4 GB and run the command again.${where}`,
    );
  }
  if (UNTRUSTED.test(output)) {
    return new SetupError(
      `${what} failed because the certificate of the npm registry is not trusted. Behind a proxy of your organisation, set NODE_EXTRA_CA_CERTS to the file with its certificates and run the command again.${where}`,
    );
  }
  if (NETWORK.test(output)) {
    return new SetupError(
      `${what} failed because the npm registry cannot be reached. Check the network or proxy and run the command again.${where}`,
    );
  }
  if (/ETARGET|E404|EBADPLATFORM|No candidates found/i.test(output)) {
    return new SetupError(
      `${what} failed because the registry has no such package for ${process.platform}/${process.arch}. Linux and macOS on x64 and arm64 are supported.${where}`,
    );
  }
  const last = output.trim().split('\n').slice(-5).join('\n');
  return new SetupError(`${what} failed:\n${last}${where}`);
}

const NEEDED_BYTES = 3 * 1024 ** 3;

/** Refuses early when the disk cannot hold the dependencies. */
export async function checkDisk(folder) {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new SetupError(
      `There is not enough disk space in ${folder}: about 3 GB are needed, ${Math.round(
        (bavail * bsize) / 1024 ** 2,
      )} MB are free.`,
    );
  }
}
