import { pointer } from '../../../repository/pointer';
import { parseYaml } from '../../../../parsers';
import { BuiltObject, Rule, RuleContext } from '../../rule';
import { syncOptions } from '../lib/applications';
import { get, list, record, text, texts } from '../lib/data';
import { error } from '../lib/findings';
import { ignores, RolloutView, rolloutsOf } from '../lib/rollouts';

const ROUTING = ['spec', 'strategy', 'canary', 'trafficRouting'];

function pluginsOf({ canary }: RolloutView): string[] {
  return Object.keys(record(get(canary, 'trafficRouting', 'plugins')));
}

/** Plugins that a configuration of the Rollouts controller in this repository names; undefined without one. */
function configuredPlugins({ objects }: RuleContext): string[] | undefined {
  const config = objects.find(
    ({ object }) =>
      object.kind === 'ConfigMap' &&
      object.metadata.name === 'argo-rollouts-config',
  );
  if (!config) return undefined;
  const body = text(get(config.object.data, 'trafficRouterPlugins')) ?? '';
  try {
    return parseYaml({ path: config.document.path, text: body }).flatMap(
      ({ value }) =>
        list(value).flatMap(entry => text(get(entry, 'name')) ?? []),
    );
  } catch {
    return [];
  }
}

/** Plugins that Rollouts name, and where. */
function neededPlugins(context: RuleContext) {
  return rolloutsOf(context).flatMap(rollout =>
    pluginsOf(rollout).map(plugin => ({
      plugin,
      rollout: rollout.name,
      place: rollout.built.place(pointer(...ROUTING, 'plugins', plugin)),
    })),
  );
}

/** Plugins that the controller does not know. Where its configuration is in another repository, they are required. */
export const pluginConfigured: Rule = {
  id: 'rollout/plugin-configured',
  fact: 'argo/plugin-not-configured',
  check: context => {
    const configured = configuredPlugins(context);
    if (!configured) return [];
    return neededPlugins(context)
      .filter(({ plugin }) => !configured.includes(plugin))
      .map(({ plugin, rollout, place }) =>
        error(
          place,
          `Rollout ${rollout} needs the plugin ${plugin} on the Rollouts controller; without it no pod starts, and only the controller's log says why.`,
          'Add it to trafficRouterPlugins of the ConfigMap argo-rollouts-config before the first sync.',
        ),
      );
  },
};

function backends({ object }: BuiltObject): string[] {
  const spec = record(object.spec);
  const fallback = text(get(spec, 'defaultBackend', 'service', 'name'));
  return [
    ...(fallback === undefined ? [] : [fallback]),
    ...list(spec.rules).flatMap(rule =>
      list(get(rule, 'http', 'paths')).flatMap(
        path =>
          text(get(path, 'backend', 'service', 'name')) ??
          // The API before v1.
          text(get(path, 'backend', 'serviceName')) ??
          [],
      ),
    ),
  ];
}

/** Ingresses that do not lead to the stable Service. */
export const nginxStableService: Rule = {
  id: 'rollout/nginx-stable-service',
  fact: 'argo/nginx-names-the-stable-service',
  check: context =>
    rolloutsOf(context).flatMap(({ canary, group, built, name }) => {
      const nginx = get(canary, 'trafficRouting', 'nginx');
      const wanted = [
        text(get(nginx, 'stableIngress')),
        ...texts(get(nginx, 'stableIngresses')),
      ];
      const stable = text(canary.stableService);
      if (nginx === undefined) return [];
      if (stable === undefined) {
        return [
          error(
            built.place('/spec/strategy/canary/stableService'),
            `Rollout ${name} routes by nginx without a stableService.`,
            'Name the Service of the stable pods.',
          ),
        ];
      }
      return group.objects
        .filter(
          ingress =>
            ingress.object.kind === 'Ingress' &&
            wanted.includes(ingress.object.metadata.name) &&
            !backends(ingress).includes(stable),
        )
        .map(({ object, place }) =>
          error(
            place('/spec/rules'),
            `Ingress ${object.metadata.name} has no rule for Service ${stable}, so Rollout ${name} is Degraded.`,
            `Let its rules lead to ${stable}.`,
          ),
        );
    }),
};

const WEIGHTS = {
  pointer: '/spec/rules/0/backendRefs/0/weight',
  jq: '.spec.rules',
};

/** Routes whose weights Argo CD puts back. */
export const routeWeights: Rule = {
  id: 'rollout/route-weights',
  fact: 'argo/route-weights-reverted',
  check: context =>
    rolloutsOf(context).flatMap(rollout => {
      const name = text(
        get(
          rollout.canary,
          'trafficRouting',
          'plugins',
          'argoproj-labs/gatewayAPI',
          'httpRoute',
        ),
      );
      const { objects, applications } = rollout.group;
      const isHere = objects.some(
        ({ object }) =>
          object.kind === 'HTTPRoute' && object.metadata.name === name,
      );
      if (name === undefined || !isHere) return [];
      const route = {
        group: 'gateway.networking.k8s.io',
        kind: 'HTTPRoute',
        name,
      };
      return applications
        .filter(
          application =>
            !ignores(application, route, WEIGHTS) ||
            !syncOptions(application).includes('RespectIgnoreDifferences=true'),
        )
        .map(application =>
          error(
            application.place('/spec/ignoreDifferences'),
            `${application.name} puts back the weights that Rollout ${rollout.name} writes into HTTPRoute ${name}.`,
            'Ignore .spec.rules[]?.backendRefs[]?.weight of HTTPRoute, with RespectIgnoreDifferences=true.',
          ),
        );
    }),
};
