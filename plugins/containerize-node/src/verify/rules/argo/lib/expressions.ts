import { parse } from '../../../expr';

type Tree = ReturnType<typeof parse>;

/** The nodes of an expression, itself first; none when it is no expression, which other rules report. */
function nodesOf(expression: string): Tree[] {
  let root: Tree;
  try {
    root = parse(expression);
  } catch {
    return [];
  }
  const found: Tree[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('type' in value) found.push(value as Tree);
    Object.values(value).forEach(visit);
  };
  visit(root);
  return found;
}

/** Whether an expression calls a function. */
export function calls(expression: string, name: string): boolean {
  return nodesOf(expression).some(
    node => node.type === 'call' && node.name === name,
  );
}

function nameOf(node: Tree): string | undefined {
  switch (node.type) {
    case 'name':
      return node.name;
    case 'member':
      return node.property.type === 'literal'
        ? String(node.property.value)
        : undefined;
    case 'chain':
      return nameOf(node.chain);
    default:
      return undefined;
  }
}

/** Whether an expression looks at a field, wherever it is found. */
export function looksAt(expression: string, field: string): boolean {
  return nodesOf(expression).some(
    node => node.type === 'member' && nameOf(node) === field,
  );
}

/** Whether an expression looks at a field of a field of that name. */
export function looksAtWithin(
  expression: string,
  field: string,
  parent: string,
): boolean {
  return nodesOf(expression).some(
    node =>
      node.type === 'member' &&
      nameOf(node) === field &&
      nameOf(node.object) === parent,
  );
}
