import { AppProfile } from '../../../../profile';
import { ImageContext, WORKDIR } from './context';

type Rule = AppProfile['webRules'][number];

/** The rules of the old nginx that the new one keeps, as lines of its configuration. */
export interface CarriedRules {
  /** Lines of the server block. */
  server: string[];
  /** Lines of each location, by its name and modifier. */
  locations: Map<string, string[]>;
  /** Folders of the application behind internal locations: `/private_files/` is `private/`. */
  internal: { location: string; folder: string }[];
  /** Rules that are left behind, with why. */
  left: { rule: Rule; why: string }[];
}

/**
 * One directive that stands for itself: no block, no second statement, nothing that loads files or runs code. Only
 * these are written again, since the text comes from the repository.
 */
const PLAIN =
  /^(rewrite|return|allow|deny|expires|add_header|error_page|gzip_static|satisfy)\s[^{}\n\r;\\`]*(\\[.dws/][^{}\n\r;\\`]*)*;$/;
const LOCATION = /^((=|\^~|~\*?)\s+)?[/^][^\s{};'"`\\]*$/;
const TEMPLATE = /<%|\{\{|\$\{/;

/** The rules of the file that says most in plain words; templates of other tools are no such file. */
export function nginxRules(context: ImageContext): Rule[] {
  const byFile = new Map<string, Rule[]>();
  for (const rule of context.profile.webRules) {
    if (rule.server !== 'nginx') continue;
    const file = rule.evidence[0]?.file ?? '';
    byFile.set(file, [...(byFile.get(file) ?? []), rule]);
  }
  const plain = [...byFile.values()].filter(
    rules => !rules.some(rule => TEMPLATE.test(rule.text)),
  );
  return plain.sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Sorts the rules into what is carried over and what is left behind. */
export function carriedRules(context: ImageContext): CarriedRules {
  const rules = nginxRules(context);
  const internal = internalLocations(context, rules);
  const hidden = new Set(
    rules
      .filter(rule => rule.kind === 'internal')
      .map(rule => rule.location ?? ''),
  );
  const carried: CarriedRules = {
    server: [],
    locations: new Map(),
    internal,
    left: [],
  };
  for (const rule of rules) {
    if (hidden.has(rule.location ?? '-')) continue;
    place(carried, rule);
  }
  return carried;
}

function place(carried: CarriedRules, rule: Rule): void {
  const { kind, text, location } = rule;
  if (kind === 'proxy' || /^(proxy_|try_files\b|gzip_types)/.test(text)) return;
  const why = reasonToLeave(rule);
  if (why !== undefined) {
    carried.left.push({ rule, why });
  } else if (location === null) {
    carried.server.push(text);
  } else {
    const lines = carried.locations.get(location) ?? [];
    carried.locations.set(location, [...lines, text]);
  }
}

function reasonToLeave({ text, location, kind }: Rule): string | undefined {
  if (!PLAIN.test(text)) return 'it is more than one plain directive';
  if (location !== null && !LOCATION.test(location)) {
    return 'its location is internal to the old configuration';
  }
  if (location === null && /^return\s/.test(text)) {
    return 'the Ingress redirects names and plain HTTP';
  }
  if (kind === 'error-page' && !/\s\/[\w./-]+;$/.test(text)) {
    return 'it points to a location of the old configuration';
  }
  return undefined;
}

function internalLocations(
  context: ImageContext,
  rules: readonly Rule[],
): CarriedRules['internal'] {
  const internal = new Set(
    rules.filter(rule => rule.kind === 'internal').map(rule => rule.location),
  );
  return rules.flatMap(rule => {
    if (rule.kind !== 'alias' || !internal.has(rule.location)) return [];
    const folder = folderInApp(context, rule.text);
    const location = (rule.location ?? '').replace(/^(=|\^~)\s*/, '');
    return folder !== undefined && /^\/[\w./-]*$/.test(location)
      ? [{ location, folder }]
      : [];
  });
}

/** `alias /var/www/shop/shared/private/;` is the folder `private/` of the application. */
function folderInApp(context: ImageContext, text: string): string | undefined {
  const path = /^(?:alias|root)\s+["']?([^"';]+)["']?;?$/.exec(
    text.trim(),
  )?.[1];
  if (path === undefined) return undefined;
  const root = context.profile.deployment.find(
    d => d.path && path.startsWith(`${d.path}/`),
  )?.path;
  const inside = root
    ? path.slice(root.length + 1)
    : path.replace(/^.*?\/(?=(current|shared)\/)/, '');
  const folder = inside.replace(/^(current|shared)\//, '');
  return /^[\w.-][\w./-]*$/.test(folder) && !folder.includes('..')
    ? folder
    : undefined;
}

/** Lines of internal locations. */
export function internalLines(carried: CarriedRules): string[] {
  return carried.internal.flatMap(({ location, folder }) => [
    `    location ^~ ${location} {`,
    '      internal;',
    `      alias ${WORKDIR}/${folder};`,
    '    }',
    '',
  ]);
}

/** Lines of all other locations; each passes on to the application what is no file. */
export function locationLines(carried: CarriedRules, files: string): string[] {
  return [...carried.locations].flatMap(([location, lines]) => [
    `    location ${location} {`,
    ...lines.map(line => `      ${line}`),
    ...(lines.some(line => line.startsWith('return '))
      ? []
      : [`      try_files ${files} @app;`]),
    '    }',
    '',
  ]);
}
