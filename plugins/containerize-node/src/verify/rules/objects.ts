import { isSecretName } from '../../facts/secretNames';
import { FieldProblem } from '../schemas/strict';

/** A built object, as far as the rules look at it. */
export interface BuiltObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  [field: string]: unknown;
}

/** A problem of a rule, before it is given its place. */
export interface RuleProblem extends FieldProblem {
  rule: string;
  severity: 'error' | 'warning';
  fix: string;
}

const PLACEHOLDER =
  /(\bplaceholder\b|\bCHANGE_?ME\b|\bTODO\b|\bFIXME\b|<[A-Z_ -]{3,}>|\.invalid\b|\$\{\{|\{\{)/;

/** Calls a function with every text in an object and its path. */
function eachText(
  value: unknown,
  pointer: string,
  visit: (text: string, pointer: string) => void,
): void {
  if (typeof value === 'string') visit(value, pointer);
  else if (Array.isArray(value)) {
    value.forEach((item, index) =>
      eachText(item, `${pointer}/${index}`, visit),
    );
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      eachText(item, `${pointer}/${key}`, visit);
    }
  }
}

/** Values somebody meant to replace. A placeholder must not reach a cluster. */
export function placeholders(object: BuiltObject): RuleProblem[] {
  const problems: RuleProblem[] = [];
  eachText(object, '', (text, pointer) => {
    if (!PLACEHOLDER.test(text)) return;
    problems.push({
      rule: 'placeholder',
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

/** Secret values in Git: whole Secrets, tokens, and values of settings whose name says they are secret. */
export function secretValues(object: BuiltObject): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report = (pointer: string, what: string) =>
    problems.push({
      rule: 'secret-value',
      severity: 'error',
      pointer,
      message: `${object.kind} ${object.metadata.name}: ${what} at ${pointer}.`,
      fix: 'Keep only the name in Git; make the Secret in the cluster or through External Secrets.',
    });
  if (object.kind === 'Secret' && (object.data ?? object.stringData)) {
    report('/data', 'a Secret with values');
  }
  eachText(object, '', (text, pointer) => {
    if (TOKEN.test(text)) report(pointer, 'something that looks like a secret');
    const name = pointer.split('/').pop() ?? '';
    const inData = /^\/(data|stringData)\//.test(pointer);
    if (
      object.kind === 'ConfigMap' &&
      inData &&
      isSecretName(name) &&
      text !== ''
    ) {
      report(pointer, `the value of ${name}`);
    }
  });
  return problems;
}

interface PodSpec {
  securityContext?: {
    runAsNonRoot?: boolean;
    seccompProfile?: { type?: string };
  };
  containers?: Container[];
  initContainers?: Container[];
  hostNetwork?: boolean;
  volumes?: { hostPath?: unknown }[];
}

interface Container {
  name?: string;
  securityContext?: {
    allowPrivilegeEscalation?: boolean;
    runAsNonRoot?: boolean;
    capabilities?: { drop?: string[] };
  };
  resources?: { requests?: Record<string, string> };
}

/** Where each kind keeps its pod. */
const POD_PATHS: Record<string, string[]> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

function podOf(
  object: BuiltObject,
): { pod: PodSpec; pointer: string } | undefined {
  const steps = POD_PATHS[object.kind];
  if (!steps) return undefined;
  const pod = steps.reduce<unknown>(
    (node, step) =>
      node !== null && typeof node === 'object'
        ? (node as Record<string, unknown>)[step]
        : undefined,
    object,
  );
  return pod !== null && typeof pod === 'object'
    ? { pod: pod as PodSpec, pointer: `/${steps.join('/')}` }
    : undefined;
}

/** Rules of the Pod Security Standard `restricted`, which warns for Deployments but then starts no pod. */
export function podSecurity(object: BuiltObject): RuleProblem[] {
  const found = podOf(object);
  if (!found) return [];
  const { pod, pointer } = found;
  const problems: RuleProblem[] = [];
  const report = (at: string, message: string) =>
    problems.push({
      rule: 'pod-security/restricted',
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
export function cronJobs(object: BuiltObject): RuleProblem[] {
  if (object.kind !== 'CronJob') return [];
  const spec = object.spec as { schedule?: string } | undefined;
  const problems: RuleProblem[] = [];
  const report = (pointer: string, message: string, fix: string) =>
    problems.push({
      rule: 'cronjob',
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
