import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ADMINISTRATOR, Account, OPERATOR, READER } from './accounts';

/** Tokens of a lab cluster's accounts. They are made anew at each start. @public */
export interface LabClusterTokens {
  /** Reads what Drydock shows. */
  reader: string;
  /** Reads, and does what people ask Drydock to do. */
  operator: string;
  /** May do everything. */
  administrator: string;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Replaces a file in one step: who reads it meanwhile finds the old token or the new one, never half of one. */
function writeToken(file: string, token: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.next`;
  writeFileSync(next, `${token}\n`, { mode: 0o600 });
  renameSync(next, file);
}

/** The tokens of a cluster's service accounts, which may be replaced while it runs. @internal */
export class ServiceAccountTokens {
  /** Accounts by token. */
  readonly accounts = new Map<string, Account>();
  /** The same object all the time, with the tokens of the moment. */
  readonly current: LabClusterTokens = {
    reader: '',
    operator: '',
    administrator: '',
  };

  /** @param file - where the operator's token is kept up to date, for a client that reads it again and again */
  constructor(private readonly file?: string) {
    this.replace();
  }

  /** Makes new tokens; the old ones are known no more. */
  replace(): void {
    this.accounts.clear();
    const { current, accounts, file } = this;
    current.reader = newToken();
    current.operator = newToken();
    current.administrator = newToken();
    accounts.set(current.reader, READER);
    accounts.set(current.operator, OPERATOR);
    accounts.set(current.administrator, ADMINISTRATOR);
    if (file) writeToken(file, current.operator);
  }
}
