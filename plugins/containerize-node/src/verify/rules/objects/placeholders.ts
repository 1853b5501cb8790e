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
