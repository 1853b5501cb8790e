import { fact } from '../../../../facts';
import { literalText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { isLocalHost } from './dataStores';
import { at, CodeRule } from './rule';

const MAILERS = new Set(['mail', 'mb_send_mail', 'imap_mail']);
const SENDMAIL_CLASSES = new Set(['Swift_SendmailTransport', 'Swift_MailTransport', 'Zend_Mail_Transport_Sendmail']);
const SYSLOG = new Set(['syslog', 'openlog']);

/** Daemons on localhost that code counts on: a mail server behind `mail()`, syslog. */
export function localDaemonRule(): CodeRule {
  let mail = 0;
  let syslog = 0;
  return {
    knows: word =>
      MAILERS.has(word) ||
      SYSLOG.has(word) ||
      word === 'issmtp' ||
      word.startsWith('swift_'),
    wants: word => (SYSLOG.has(word) ? syslog < 2 : mail < 3),
    *observe(scan) {
      for (const { line, reason, address } of mailUses(scan)) {
        if (mail >= 3) break;
        mail += 1;
        yield fact(
          'local-daemon',
          { name: 'smtp', ...(address ? { address } : {}) },
          at(scan, line),
          'derived',
          reason,
        );
      }
      const call = scan.functions.find(one => SYSLOG.has(one.name));
      if (call && syslog < 2) {
        syslog += 1;
        yield fact(
          'local-daemon',
          { name: 'syslog' },
          at(scan, call.line),
          'derived',
          `${call.name}() writes to the system log of the machine`,
        );
      }
    },
  };
}

function* mailUses(
  scan: PhpScan,
): Generator<{ line: number; reason: string; address?: string }> {
  for (const call of scan.functions) {
    if (MAILERS.has(call.name) && !scan.declared.has(call.name)) {
      yield {
        line: call.line,
        reason: `${call.name}() hands mail to sendmail on this machine; the official PHP image has none`,
      };
      return;
    }
  }
  for (const object of scan.objects) {
    if (SENDMAIL_CLASSES.has(object.name)) {
      yield { line: object.line, reason: `${object.name} hands mail to sendmail on this machine` };
      return;
    }
  }
  for (const { target, value, line } of scan.assignments) {
    const name = target[target.length - 1];
    const host = literalText(value);
    if (/^(smtp_?)?host$/i.test(name) && target.some(part => /mail|smtp/i.test(part)) && host && isLocalHost(host)) {
      yield { line, reason: 'Mail goes to a server on this machine', address: host };
      return;
    }
  }
}
