import { isSecretName } from '../../facts/secretNames';
import { eachText, keysOf } from '../repository/pointer';
import { KubernetesObject } from '../repository/types';
import { ObjectProblem } from './objectRule';
import { podOf } from './pods';

const PLACEHOLDER =
  /(\bplaceholder\b|\bCHANGE_?ME\b|\bTODO\b|\bFIXME\b|<[A-Z_ -]{3,}>|\.invalid\b|\$\{\{)/;

/** Kinds that are templates themselves: their braces are meant. */
const TEMPLATES = new Set([
  'ApplicationSet',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'ExternalSecret',
  'ClusterExternalSecret',
]);

function isPlaceholder(object: KubernetesObject, text: string): boolean {
  if (TEMPLATES.has(object.kind)) return /\.invalid\b/.test(text);
  // A file in a ConfigMap is somebody's text, in which such words may have a meaning of their own.
  if (object.kind === 'ConfigMap' && text.includes('\n')) return false;
  return (
    PLACEHOLDER.test(text) ||
    (object.kind !== 'ConfigMap' && text.includes('{{'))
  );
}

/** Values somebody meant to replace. A placeholder must not reach a cluster. */
export function placeholders(object: KubernetesObject): ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  eachText(object, (text, pointer) => {
    if (!isPlaceholder(object, text)) return;
    problems.push({
      severity: 'error',
      pointer,
      message: `${object.kind} ${object.metadata.name} holds a placeholder at ${pointer}.`,
      fix: 'Answer the question it stands for and render again.',
    });
  });
  return problems;
}

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

/** Secret values in Git: whole Secrets, tokens, and values of settings whose name says they are secret. */
export function secretValues(object: KubernetesObject): ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  const report = (pointer: string, what: string) =>
    problems.push({
      severity: 'error',
      pointer,
      message: `${object.kind} ${object.metadata.name}: ${what} at ${pointer}.`,
      fix: 'Keep only the name in Git; make the Secret in the cluster or through External Secrets.',
    });
  if (object.kind === 'Secret' && (object.data ?? object.stringData)) {
    report('/data', 'a Secret with values');
  }
  eachText(object, (text, pointer) => {
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

/** Rules of the Pod Security Standard `restricted`, which warns for Deployments but then starts no pod. */
export function podSecurity(object: KubernetesObject): ObjectProblem[] {
  const found = podOf(object);
  if (!found) return [];
  const { pod, pointer } = found;
  const problems: ObjectProblem[] = [];
  const report = (at: string, message: string) =>
    problems.push({
      severity: 'error',
      pointer: at,
      message: `${object.kind} ${object.metadata.name}: ${message}`,
      fix: 'Set what the restricted Pod Security Standard asks for, or say in the dossier why the namespace must allow less.',
    });
  const context = pod.securityContext;
  if (context?.runAsNonRoot !== true)
    report(pointer, 'runAsNonRoot is not true.');
  if (context?.seccompProfile?.type !== 'RuntimeDefault') {
    report(pointer, 'seccompProfile is not RuntimeDefault.');
  }
  if (pod.hostNetwork || pod.volumes?.some(volume => volume.hostPath)) {
    report(pointer, 'the pod reaches into its node.');
  }
  for (const list of ['initContainers', 'containers'] as const) {
    pod[list]?.forEach((container, index) => {
      const own = container.securityContext;
      if (own?.allowPrivilegeEscalation !== false) {
        report(
          `${pointer}/${list}/${index}`,
          'allowPrivilegeEscalation is not false.',
        );
      }
      if (!own?.capabilities?.drop?.includes('ALL')) {
        report(`${pointer}/${list}/${index}`, 'capabilities are not dropped.');
      }
    });
  }
  return problems;
}

/** CronJob's own limits, which the API server enforces. Source: Kubernetes documentation, "CronJob". */
export function cronJobs(object: KubernetesObject): ObjectProblem[] {
  if (object.kind !== 'CronJob') return [];
  const spec = object.spec as { schedule?: string } | undefined;
  const problems: ObjectProblem[] = [];
  const report = (pointer: string, message: string, fix: string) =>
    problems.push({
      severity: 'error',
      pointer,
      message,
      fix,
    });
  if (object.metadata.name.length > 52) {
    report(
      '/metadata/name',
      `The name ${object.metadata.name} is longer than 52 characters.`,
      'Shorten it.',
    );
  }
  if (/^\s*@reboot|TZ=/.test(spec?.schedule ?? '')) {
    report(
      '/spec/schedule',
      `Kubernetes refuses the schedule "${spec?.schedule}".`,
      'Use five fields, and timeZone for the zone.',
    );
  }
  return problems;
}
