import { fact } from '../../../../facts';
import {
  callArguments,
  callsNamed,
  literalText,
  parseRuby,
  RubyFile,
} from '../../../../parsers';
import { Reader } from '../../../types';
import { callOptions, hashEntries } from '../ast/nodes';
import { at } from '../evidence';
import { gemsOf } from '../gems/gemSet';
import { isRubyTree, productionSources } from '../tree';

const HEALTH_PATH =
  /^\/?(_?health(z|_?check|-check|check)?|up|_?status|_?ping|heartbeat|alive|liveness|readiness|ready|monitor(ing)?|okcomputer|is_?alive|lb_?check|_health\w*|api\/(v\d\/)?(health|status|ping)\w*)(\/(live|ready|all))?(\.(json|txt|html))?$/i;
const VERBS = [
  'get',
  'match',
  'root',
  'head',
  'map',
  'resource',
  'connect',
  'mount',
];
/** Gems that add an endpoint by themselves. Source: each gem's README. */
const GEMS: Record<string, string> = {
  okcomputer: '/okcomputer',
  health_check: '/health_check',
  'rails-healthcheck': '/healthcheck',
  easymon: '/up',
};

/** Endpoints that are made for monitoring. Without one, what to probe is left to the plan. */
export const healthReader: Reader = {
  id: 'ruby/health',
  applies: isRubyTree,
  async *read(tree) {
    for (const path of productionSources(tree)) {
      if (!isRouting(path)) continue;
      const source = await tree.read(path);
      if (
        !source ||
        !/health|up|status|ping|heartbeat|alive|ready|monitor|check|okcomputer/i.test(
          source.text,
        )
      ) {
        continue;
      }
      for (const route of healthRoutes(parseRuby(source))) {
        yield fact(
          'health',
          { path: route.path, kind: 'endpoint' },
          at(path, route.line),
          'derived',
          'A route of this name is made for monitoring.',
        );
      }
    }
    const gems = await gemsOf(tree);
    for (const [name, path] of Object.entries(GEMS)) {
      const gem = gems.app(name);
      if (!gem || name === 'easymon') continue;
      yield fact(
        'health',
        { path, kind: 'endpoint' },
        gem.evidence,
        'derived',
        `${name} adds it.`,
      );
    }
  },
};

function isRouting(path: string): boolean {
  return (
    /^config\/routes(\/.+)?\.rb$|^[^/]+\.(rb|ru)$|^(app|lib|routes|controllers)\/.*(routes?|api|app|controllers?|server)\w*\.rb$/.test(
      path,
    ) && !/_controller\.rb$/.test(path)
  );
}

function healthRoutes(file: RubyFile): { path: string; line: number }[] {
  return callsNamed(file, ...VERBS).flatMap(call => {
    const [first, ...rest] = callArguments(call);
    const declared =
      literalText(first) ??
      hashEntries(first)[0]?.[0] ??
      (call.name === 'mount'
        ? literalText(callOptions(call).get('at'))
        : undefined);
    // `map.connect` of Rails 2 and named routes are calls on an object; `response.status` is no route.
    if (call.receiver && call.name !== 'connect') return [];
    if (
      declared === undefined ||
      rest.length + (call.block ? 1 : 0) + hashEntries(first).length === 0
    ) {
      return [];
    }
    const path = declared.replace(/\(\.:format\)$/, '');
    if (!HEALTH_PATH.test(path)) return [];
    return [
      {
        path: path.startsWith('/') ? path : `/${path}`,
        line: file.lineOf(call),
      },
    ];
  });
}
