import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const VALID_DAYS = 365;
const RENEW_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A certificate for loopback and where it lies. @internal */
export interface Certificate {
  cert: string;
  key: string;
  /** The certificate as a file, for clients to trust. It signs itself and nothing else. */
  caFile: string;
}

function isFresh(cert: string): boolean {
  const end = Date.parse(new X509Certificate(cert).validTo);
  return end - Date.now() > RENEW_DAYS * DAY_MS;
}

async function make(): Promise<{ cert: string; private: string }> {
  const now = Date.now();
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      {
        name: 'basicConstraints',
        cA: true,
        pathLenConstraint: 0,
        critical: true,
      },
      {
        name: 'keyUsage',
        digitalSignature: true,
        keyCertSign: true,
        critical: true,
      },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
}

/**
 * The registry's certificate for `localhost` and 127.0.0.1, kept in a folder and renewed before it ends.
 *
 * @internal
 */
export async function certificateIn(dir: string): Promise<Certificate> {
  const caFile = join(dir, 'ca.pem');
  const keyFile = join(dir, 'key.pem');
  if (existsSync(caFile) && existsSync(keyFile)) {
    const cert = readFileSync(caFile, 'utf8');
    if (isFresh(cert))
      return { cert, key: readFileSync(keyFile, 'utf8'), caFile };
  }
  const made = await make();
  mkdirSync(dir, { recursive: true });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(caFile, made.cert);
  return { cert: made.cert, key: made.private, caFile };
}
