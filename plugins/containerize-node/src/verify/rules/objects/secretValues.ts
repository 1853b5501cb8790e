import { isSecretName } from '../../../facts/secretNames';
import { eachText, keysOf } from '../../repository/pointer';
import { isSopsFile, isSopsValue } from '../../repository/sops';
import { KubernetesObject } from '../../repository/types';
import { ObjectProblem } from '../objectRule';

const TOKEN =
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{30,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}|:\/\/[^/\s:@]+:[^/\s:@]+@)/;

/**
 * An address without credentials, although its name says it may have some: `redis://redis:6379/0`. A user alone is no
 * secret for a database; over HTTP it may be a key.
 */
function isOpenAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password, searchParams } = new URL(text);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return (
    host !== '' &&
    password === '' &&
    (username === '' || !isWeb) &&
    ![...searchParams.keys()].some(isSecretName)
  );
}

/** Whether a Secret holds a value that can be read as it stands. */
function hasValues({ data, stringData }: KubernetesObject): boolean {
  return (
    Object.values(data ?? {}).some(
      value => !isSopsValue(value) && !isSopsFile(value),
    ) || Object.values(stringData ?? {}).some(value => !isSopsValue(value))
  );
}

/**
 * Secret values in Git: whole Secrets, tokens, and values of settings whose name says they are secret. What SOPS
 * encrypted is none. A custom resource definition only describes fields.
 */
export function secretValues(object: KubernetesObject): ObjectProblem[] {
  if (object.kind === 'CustomResourceDefinition') return [];
  const problems: ObjectProblem[] = [];
  const report = (pointer: string, what: string) =>
    problems.push({
      severity: 'error',
      pointer,
      message: `${object.kind} ${object.metadata.name}: ${what} at ${pointer}.`,
      fix: 'Keep only the name in Git; make the Secret in the cluster or through External Secrets.',
    });
  if (object.kind === 'Secret' && hasValues(object)) {
    report('/data', 'a Secret with values');
  }
  eachText(object, (text, pointer) => {
    if (isSopsValue(text)) return;
    if (TOKEN.test(text)) report(pointer, 'something that looks like a secret');
    const name = keysOf(pointer).pop() ?? '';
    const inData = /^\/(data|stringData)\//.test(pointer);
    if (
      object.kind === 'ConfigMap' &&
      inData &&
      isSecretName(name) &&
      text !== '' &&
      !isOpenAddress(text)
    ) {
      report(pointer, `the value of ${name}`);
    }
  });
  return problems;
}
