import { pointer } from '../../../repository/pointer';
import { BuiltObject, Rule, RuleContext, RuleFinding } from '../../rule';
import { get, list, text, texts } from '../lib/data';
import { error } from '../lib/findings';
import { groupsOf } from '../lib/groups';
import { containersOf, podOf } from '../lib/pods';

function eachObject(
  context: RuleContext,
  kinds: string[],
  check: (built: BuiltObject) => RuleFinding[],
): RuleFinding[] {
  return groupsOf(context).flatMap(({ objects }) =>
    objects.filter(({ object }) => kinds.includes(object.kind)).flatMap(check),
  );
}

/** Services whose name no API server takes. */
export const serviceName: Rule = {
  id: 'admission/service-name',
  fact: 'argo/service-name',
  check: context =>
    eachObject(context, ['Service'], ({ object, place }) =>
      object.apiVersion === 'v1' && /^\d/.test(object.metadata.name)
        ? [
            error(
              place('/metadata/name'),
              `The name of Service ${object.metadata.name} begins with a digit, which the API refuses.`,
              'Begin it with a letter.',
            ),
          ]
        : [],
    ),
};

const MAX_PORT_NAME = 15;
const WORKLOADS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Rollout',
  'Pod',
];

function portNames({ object }: BuiltObject): { name: string; at: string }[] {
  const ofService = list(get(object.spec, 'ports')).flatMap((port, index) => {
    const name = text(get(port, 'targetPort'));
    return object.kind !== 'Service' || name === undefined
      ? []
      : [{ name, at: pointer('spec', 'ports', index, 'targetPort') }];
  });
  const pod = podOf(object);
  const ofPods = pod
    ? containersOf(pod).flatMap(({ value, at }) =>
        list(value.ports).flatMap((port, index) => {
          const name = text(get(port, 'name'));
          return name === undefined
            ? []
            : [{ name, at: at + pointer('ports', index, 'name') }];
        }),
      )
    : [];
  return [...ofService, ...ofPods];
}

/** Names of ports that are too long. */
export const portName: Rule = {
  id: 'admission/port-name',
  fact: 'argo/port-name',
  check: context =>
    eachObject(context, ['Service', ...WORKLOADS], built =>
      portNames(built)
        .filter(
          ({ name }) => name.length > MAX_PORT_NAME && !/^\d+$/.test(name),
        )
        .map(({ name, at }) =>
          error(
            built.place(at),
            `The name ${name} of a port is longer than ${MAX_PORT_NAME} characters, which the API refuses.`,
            'Shorten it.',
          ),
        ),
    ),
};

/** Hosts of an Ingress or a route, and where they stand. */
function hostsOf({ object }: BuiltObject): { host: string; at: string }[] {
  const rules = list(get(object.spec, 'rules')).flatMap((rule, index) => {
    const host = text(get(rule, 'host'));
    return host === undefined
      ? []
      : [{ host, at: pointer('spec', 'rules', index, 'host') }];
  });
  const tls = list(get(object.spec, 'tls')).flatMap((entry, index) =>
    texts(get(entry, 'hosts')).map((host, position) => ({
      host,
      at: pointer('spec', 'tls', index, 'hosts', position),
    })),
  );
  const names = texts(get(object.spec, 'hostnames')).map((host, index) => ({
    host,
    at: pointer('spec', 'hostnames', index),
  }));
  // Something else puts the name in where it is not written out.
  return [...rules, ...tls, ...names].filter(({ host }) => !/[${}]/.test(host));
}

/** Hosts with letters no name has. */
export const hostLetters: Rule = {
  id: 'admission/host-letters',
  fact: 'argo/host-letters',
  check: context =>
    eachObject(context, ['Ingress', 'HTTPRoute'], built =>
      hostsOf(built)
        .filter(({ host }) => /[A-Z_]/.test(host))
        .map(({ host, at }) =>
          error(
            built.place(at),
            `The host ${host} has upper case letters or underscores, which the API refuses.`,
            'Use lower case letters, digits and hyphens.',
          ),
        ),
    ),
};

const MAX_LABEL = 63;

/** Hosts that are accepted and never resolve. */
export const hostLabel: Rule = {
  id: 'admission/host-label',
  fact: 'argo/host-label',
  check: context =>
    eachObject(context, ['Ingress', 'HTTPRoute'], built =>
      hostsOf(built)
        .filter(({ host }) =>
          host.split('.').some(label => label.length > MAX_LABEL),
        )
        .map(({ host, at }) =>
          error(
            built.place(at),
            `A part of the host ${host} is longer than the ${MAX_LABEL} characters of DNS; the API accepts it, but it never resolves.`,
            'Shorten the name.',
          ),
        ),
    ),
};
