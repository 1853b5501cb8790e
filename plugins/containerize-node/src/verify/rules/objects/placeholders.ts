import { eachText } from '../../repository/pointer';
import { KubernetesObject } from '../../repository/types';
import { ObjectProblem } from '../objectRule';

const PLACEHOLDER =
  /(\bplaceholder\b|\bCHANGE_?ME\b|\bTODO\b|\bFIXME\b|<[A-Z_ -]{3,}>|\.invalid\b|\$\{\{)/;

/** Kinds that are templates themselves: their braces are meant. */
const TEMPLATES = new Set([
  'ApplicationSet',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'ExternalSecret',
  'ClusterExternalSecret',
  'PrometheusRule',
  'AlertingRule',
]);

/** Commands may well hand templates to other programs: `kubectl get -o go-template={{…}}`. */
const IN_COMMAND = /\/(command|args)\/\d+$/;

function isPlaceholder(
  { kind }: KubernetesObject,
  text: string,
  at: string,
): boolean {
  // A text of several lines is somebody's file or script, in which such words may have a meaning of their own.
  const isFile = text.includes('\n');
  if (kind === 'ConfigMap' && isFile) return false;
  if (TEMPLATES.has(kind) || isFile) return /\.invalid\b/.test(text);
  const bracesAreMeant = kind === 'ConfigMap' || IN_COMMAND.test(at);
  return PLACEHOLDER.test(text) || (!bracesAreMeant && text.includes('{{'));
}

/** Values somebody meant to replace. A placeholder must not reach a cluster. */
export function placeholders(object: KubernetesObject): ObjectProblem[] {
  const problems: ObjectProblem[] = [];
  eachText(object, (text, pointer) => {
    if (!isPlaceholder(object, text, pointer)) return;
    problems.push({
      severity: 'error',
      pointer,
      message: `${object.kind} ${object.metadata.name} holds a placeholder at ${pointer}.`,
      fix: 'Answer the question it stands for and render again.',
    });
  });
  return problems;
}
