import { pointer } from '../../../repository/pointer';
import { Place, RuleContext } from '../../rule';
import { get, list, record } from '../lib/data';
import { perContext } from '../lib/perContext';

/** A map somewhere in the YAML of a repository. */
export interface Settings {
  value: Record<string, unknown>;
  place(field: string): Place;
}

const MAX_DEPTH = 40;

function walk(
  value: unknown,
  at: string,
  visit: (value: Record<string, unknown>, at: string) => void,
  depth = 0,
): void {
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return;
  if (!Array.isArray(value)) visit(record(value), at);
  for (const [key, item] of Object.entries(value)) {
    walk(item, at + pointer(key), visit, depth + 1);
  }
}

function settingsWhere(
  context: RuleContext,
  wanted: (value: Record<string, unknown>) => boolean,
): Settings[] {
  return context.documents.flatMap(({ path, value, lineOf }) => {
    const found: Settings[] = [];
    walk(value, '', (map, at) => {
      if (!wanted(map)) return;
      found.push({
        value: map,
        place: field => ({ file: path, line: lineOf(at + field) }),
      });
    });
    return found;
  });
}

/** Helm values of trivy-operator that send reports somewhere. */
export const operatorValues = perContext(context =>
  settingsWhere(context, value =>
    Boolean(get(value, 'operator', 'webhookBroadcastURL')),
  ),
);

/** The variables of a container by name; those that come from elsewhere have no text. */
export function environment(
  container: Record<string, unknown>,
): Map<string, { text: unknown; at: string }> {
  return new Map(
    list(container.env).map((item, index) => [
      String(get(item, 'name')),
      { text: get(item, 'value'), at: pointer('env', index) },
    ]),
  );
}

/** Containers of the forwarder to Dependency-Track. */
export const forwarders = perContext(context =>
  settingsWhere(
    context,
    value =>
      typeof value.image === 'string' &&
      value.image.includes('sbomreport-to-dependencytrack'),
  ),
);
