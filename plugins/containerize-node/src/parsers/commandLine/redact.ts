import { isSecretName } from '../../facts/secretNames';
import { plainWord, ShellWord } from './tokens';

/** Programs of MySQL whose `-p` has the password right behind it. */
const MYSQL_PROGRAM = /^(mysql|mysqldump|mysqladmin|mysqlimport|mysqlcheck)$/;
/** Options of curl and wget that take `user:password`. */
const USER_OPTION = /^(-u|--user|--proxy-user)$/;
const URL_PASSWORD =
  /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):([^\s/@]+)@/gi;
const QUERY_SECRET = /([?&]([A-Za-z0-9_.-]+)=)([^&\s'"]+)/g;

/** Words without their secrets, and the names of the variables that stand in for them. @internal */
export interface Redacted {
  words: ShellWord[];
  secrets: string[];
}

function variableName(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[0-9]/.test(plain) ? `_${plain}` : plain || 'SECRET';
}

function isVariable(value: string): boolean {
  return /^\$/.test(value) || value === '';
}

/** A word of plain text with one variable at its end; only the variable is expanded. */
function withVariable(before: string, name: string): ShellWord {
  const text = `${before}$${name}`;
  const plain = /^[\w@%+=:,./$-]+$/.test(text);
  const raw = plain ? text : `"${before.replace(/["\\`$]/g, '\\$&')}$${name}"`;
  return { text, raw, expands: true };
}

function secretOption(word: ShellWord, secrets: string[]) {
  const match = /^(--?[A-Za-z][\w.-]*=|[A-Za-z_]\w*=)([^]*)$/.exec(word.text);
  if (!match || isVariable(match[2])) return undefined;
  const name = match[1].replace(/^-+|=$/g, '');
  if (!isSecretName(name)) return undefined;
  const variable = variableName(name);
  secrets.push(variable);
  return withVariable(match[1], variable);
}

function secretInUrl(word: ShellWord, secrets: string[]): ShellWord {
  let text = word.text.replace(URL_PASSWORD, (whole, before, password) => {
    if (isVariable(password)) return whole;
    secrets.push('URL_PASSWORD');
    return `${before}:$URL_PASSWORD@`;
  });
  text = text.replace(QUERY_SECRET, (whole, before, name, value) => {
    if (!isSecretName(name) || isVariable(value)) return whole;
    secrets.push(variableName(name));
    return `${before}$${variableName(name)}`;
  });
  if (text === word.text) return word;
  return { text, raw: `"${text.replace(/["\\`]/g, '\\$&')}"`, expands: true };
}

/** The variable that takes the place of a word, when the word before it says that a secret follows. */
function secretAfter(previous: string, word: ShellWord, program: string) {
  if (isVariable(word.text) || word.text.startsWith('-')) return undefined;
  if (
    /^--[a-z]/.test(previous) &&
    !previous.includes('=') &&
    isSecretName(previous)
  ) {
    const name = variableName(previous);
    return { name, word: withVariable('', name) };
  }
  const [user, ...rest] = word.text.split(':');
  if (
    /^(curl|wget)$/.test(program) &&
    USER_OPTION.test(previous) &&
    rest.length
  ) {
    return {
      name: 'HTTP_PASSWORD',
      word: withVariable(`${user}:`, 'HTTP_PASSWORD'),
    };
  }
  return undefined;
}

/**
 * Takes secret values out of a command: options named like secrets, MySQL's `-pPASSWORD`, passwords in URLs and query
 * strings. A variable takes the place of each; its name is reported, the value is dropped.
 * @internal
 */
export function redactWords(words: readonly ShellWord[]): Redacted {
  const secrets: string[] = [];
  const program = words[0]?.text.split('/').pop() ?? '';
  const clean = words.map((word, index) => {
    const after = secretAfter(words[index - 1]?.text ?? '', word, program);
    if (after) {
      secrets.push(after.name);
      return after.word;
    }
    if (
      MYSQL_PROGRAM.test(program) &&
      /^-p./.test(word.text) &&
      !word.expands
    ) {
      secrets.push('MYSQL_PASSWORD');
      return withVariable('-p', 'MYSQL_PASSWORD');
    }
    return secretOption(word, secrets) ?? secretInUrl(word, secrets);
  });
  return { words: clean, secrets: [...new Set(secrets)] };
}

/** A text without the secrets that its form gives away, for messages. @internal */
export function redactText(text: string): string {
  return text.replace(/\S+/g, part => {
    const word = plainWord(part);
    return (secretOption(word, []) ?? secretInUrl(word, [])).text;
  });
}
