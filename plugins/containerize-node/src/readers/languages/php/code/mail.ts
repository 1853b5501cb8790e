import { fact } from '../../../../facts';
import { PhpNode } from '../../../../parsers/php';
import { arrayEntries } from '../source/arrays';
import { literalText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { isLocalHost } from './dataStores';
import { mayCall } from './prefilter';
import { at, CodeRule } from './rule';

const MAILERS = new Set(['mail', 'mb_send_mail', 'imap_mail']);
const SENDMAIL_CLASSES = new Set([
  'Swift_SendmailTransport',
  'Swift_MailTransport',
  'Zend_Mail_Transport_Sendmail',
]);
const SYSLOG = new Set(['syslog', 'openlog']);

/** Transports of CakePHP, Zend and CodeIgniter that hand mail to the machine. */
const LOCAL_TRANSPORTS = /^(php)?(mail|sendmail)$/i;

const TRANSPORT_KEYS = new Set([
  'transport',
  'className',
  'protocol',
  'delivery',
]);

/** The transport of an array of mail settings. */
function localTransport(
  node: PhpNode,
  aboutMail: boolean,
  depth: number,
): number | undefined {
  for (const { key, value, line } of arrayEntries(node)) {
    const inner = aboutMail || /e?mail/i.test(key);
    const text = literalText(value);
    if (
      aboutMail &&
      text !== undefined &&
      TRANSPORT_KEYS.has(key) &&
      LOCAL_TRANSPORTS.test(text)
    )
      return line;
    const found =
      depth < 4 ? localTransport(value, inner, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function mailArray(scan: PhpScan): number | undefined {
  const isMailFile = /(^|\/)e?mail(er)?\.php/i.test(scan.path);
  for (const node of scan.returned) {
    const line = localTransport(node, isMailFile, 0);
    if (line !== undefined) return line;
  }
  for (const { value } of scan.properties) {
    const line = isMailFile ? localTransport(value, true, 0) : undefined;
    if (line !== undefined) return line;
  }
  return undefined;
}

/** Daemons on localhost that code counts on: a mail server behind `mail()`, syslog. */
export function localDaemonRule(): CodeRule {
  let mail = 0;
  let syslog = 0;
  return {
    knows: word =>
      MAILERS.has(word) ||
      SYSLOG.has(word) ||
      word === 'issmtp' ||
      /^(\w+_)?(smtp|mail)_?(host|server)$/.test(word) ||
      word === 'emailtransport' ||
      word === 'transport' ||
      word.startsWith('swift_'),
    wants: (word, file) => {
      if (SYSLOG.has(word)) return syslog < 2 && mayCall(file, word);
      return mail < 3 && (!MAILERS.has(word) || mayCall(file, word));
    },
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
      yield {
        line: object.line,
        reason: `${object.name} hands mail to sendmail on this machine`,
      };
      return;
    }
  }
  const transport = mailArray(scan);
  if (transport !== undefined) {
    yield {
      line: transport,
      reason: 'The mail transport hands mail to sendmail on this machine',
    };
    return;
  }
  for (const { name, value, line } of scan.definitions) {
    const host = literalText(value);
    if (
      /^(\w+_)?(smtp|mail)(er)?_?(host|server)$/i.test(name) &&
      host &&
      isLocalHost(host)
    ) {
      yield {
        line,
        reason: 'Mail goes to a server on this machine',
        address: host,
      };
      return;
    }
  }
  for (const { target, value, line } of scan.assignments) {
    const name = target[target.length - 1];
    const host = literalText(value);
    if (
      /^(smtp_?)?host$/i.test(name) &&
      target.some(part => /mail|smtp/i.test(part)) &&
      host &&
      isLocalHost(host)
    ) {
      yield {
        line,
        reason: 'Mail goes to a server on this machine',
        address: host,
      };
      return;
    }
  }
}
