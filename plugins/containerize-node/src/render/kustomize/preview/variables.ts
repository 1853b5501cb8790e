import { mailSink, PreviewVariable } from '../../../data';
import { Blueprint } from '../../../plan';
import { mailName, PreviewStore, previewStores } from './services';

/** What a preview sets a variable to. */
export interface VariableRule {
  /** null: the variable is not set at all. */
  value: string | null;
  reason: string;
  /** Who the value leads to, to tell when two claim one name. */
  owner: string;
}

function schemeOf(blueprint: Blueprint, { row }: PreviewStore): string {
  const libraries = blueprint.profile.dataStores
    .filter(store => store.product === row.product)
    .flatMap(store => store.via);
  const match = row.schemes.find(
    item => item.library !== undefined && libraries.includes(item.library),
  );
  const other = row.schemes.find(item => item.library === undefined);
  return (match ?? other ?? row.schemes[0]).scheme;
}

function rulesOf(
  variables: readonly PreviewVariable[],
  owner: string,
  scheme: string,
  reason: string,
): [string, VariableRule][] {
  return variables.flatMap(({ names, value }) =>
    names.map((name): [string, VariableRule] => [
      name,
      {
        value:
          value === null
            ? null
            : value.replace(/\{host\}/g, owner).replace(/\{scheme\}/g, scheme),
        reason,
        owner,
      },
    ]),
  );
}

/** All rules by the name they are for; two rules for one name where two stores claim it. */
export function variableRules(
  blueprint: Blueprint,
): ReadonlyMap<string, VariableRule[]> {
  const mail = mailName(blueprint);
  const rows = [
    ...previewStores(blueprint).known.flatMap(store =>
      rulesOf(
        store.row.variables,
        store.name,
        schemeOf(blueprint, store),
        `The preview's own ${store.row.product}.`,
      ),
    ),
    ...rulesOf(
      mailSink().variables,
      mail,
      'smtp',
      'Mail ends in the sink: nobody outside gets mail from a preview.',
    ),
  ];
  const rules = new Map<string, VariableRule[]>();
  for (const [name, rule] of rows) {
    rules.set(name, [...(rules.get(name) ?? []), rule]);
  }
  return rules;
}
