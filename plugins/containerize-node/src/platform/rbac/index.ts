import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { ACTING, ARGOCD_READING, READING } from './rules';

type Rules = typeof READING;

const GROUP = 'rbac.authorization.k8s.io';
const READER = 'drydock-reader';
const ACTOR = 'drydock-actor';

/** The last rule of acting, which is the one to think twice about. */
const ACTING_NOTE: Note = {
  at: ['rules', ACTING.length - 1],
  text: 'For going back by hand where Argo CD does not heal. Whoever may patch a Deployment or a Rollout decides what runs: leave this rule out where Git alone decides.',
};

function serviceAccounts(answers: PlatformAnswers): YamlDocument[] {
  const namespace = answers['drydock-namespace'];
  return [
    {
      value: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      },
    },
    ...[READER, ACTOR].map(name => ({
      value: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name, namespace },
      },
    })),
  ];
}

interface Grant {
  name: string;
  account: string;
  rules: Rules;
  /** Undefined for the whole cluster. */
  namespace?: string;
  notes?: Note[];
}

/** A role and its binding. */
function grant(answers: PlatformAnswers, item: Grant): YamlDocument[] {
  const prefix = item.namespace === undefined ? 'ClusterRole' : 'Role';
  const metadata = {
    name: item.name,
    ...(item.namespace === undefined ? {} : { namespace: item.namespace }),
  };
  return [
    {
      value: {
        apiVersion: `${GROUP}/v1`,
        kind: prefix,
        metadata,
        rules: item.rules,
      },
      notes: item.notes,
    },
    {
      value: {
        apiVersion: `${GROUP}/v1`,
        kind: `${prefix}Binding`,
        metadata,
        roleRef: { apiGroup: GROUP, kind: prefix, name: item.name },
        subjects: [
          {
            kind: 'ServiceAccount',
            name: item.account,
            namespace: answers['drydock-namespace'],
          },
        ],
      },
    },
  ];
}

function everywhere(answers: PlatformAnswers): YamlDocument[] {
  return [
    { name: READER, account: READER, rules: [...ARGOCD_READING, ...READING] },
    { name: ACTOR, account: ACTOR, rules: ACTING, notes: [ACTING_NOTE] },
  ].flatMap(item => grant(answers, item));
}

function inNamespaces(answers: PlatformAnswers): YamlDocument[] {
  const beside = grant(answers, {
    name: `${READER}-argocd`,
    account: READER,
    rules: ARGOCD_READING,
    namespace: answers['argocd-namespace'],
  });
  return [
    ...beside,
    ...answers['rbac-namespaces'].flatMap(namespace =>
      [
        { name: READER, account: READER, rules: READING, namespace },
        {
          name: ACTOR,
          account: ACTOR,
          rules: ACTING,
          namespace,
          notes: [ACTING_NOTE],
        },
      ].flatMap(item => grant(answers, item)),
    ),
  ];
}

/** What Drydock may see and do in this cluster. */
export function rbacPart(answers: PlatformAnswers): Part {
  const cluster = answers.rbac === 'cluster';
  return {
    folder: 'rbac',
    about: cluster
      ? "Drydock's service accounts: one reads all namespaces, one acts."
      : "Drydock's service accounts: one reads the named namespaces, one acts there. Previews live in namespaces that come and go, so of them only what Argo CD says is seen.",
    objects: [
      ['accounts.yaml', serviceAccounts(answers)],
      ['roles.yaml', cluster ? everywhere(answers) : inNamespaces(answers)],
    ],
  };
}
