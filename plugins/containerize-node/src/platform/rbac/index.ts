import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { PlatformAnswers } from '../answers';
import { Part } from '../part';
import { ACTING, ARGOCD_ACTING, ARGOCD_READING, READING } from './rules';

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

/** Whoever may patch an Application decides what Argo CD runs, so this is worth a thought as well. */
const REFRESH_NOTE: Note = {
  at: ['rules', 0],
  text: 'For Refresh on a preview, which is an annotation of its Application. Kubernetes knows no right to one annotation only: leave this Role out where that is too much, and Refresh says that it may not.',
};

interface Grant {
  name: string;
  accounts: string[];
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
        subjects: item.accounts.map(name => ({
          kind: 'ServiceAccount',
          name,
          namespace: answers['drydock-namespace'],
        })),
      },
    },
  ];
}

/** Who acts has to see first. */
const READERS = [READER, ACTOR];

function refreshing(answers: PlatformAnswers): YamlDocument[] {
  return grant(answers, {
    name: `${ACTOR}-argocd`,
    accounts: [ACTOR],
    rules: ARGOCD_ACTING,
    namespace: answers['argocd-namespace'],
    notes: [REFRESH_NOTE],
  });
}

function everywhere(answers: PlatformAnswers): YamlDocument[] {
  const reading = [...ARGOCD_READING, ...READING];
  return [
    { name: READER, accounts: READERS, rules: reading },
    { name: ACTOR, accounts: [ACTOR], rules: ACTING, notes: [ACTING_NOTE] },
  ]
    .flatMap(item => grant(answers, item))
    .concat(refreshing(answers));
}

function inNamespaces(answers: PlatformAnswers): YamlDocument[] {
  const beside = grant(answers, {
    name: `${READER}-argocd`,
    accounts: READERS,
    rules: ARGOCD_READING,
    namespace: answers['argocd-namespace'],
  });
  return [
    ...beside,
    ...refreshing(answers),
    ...answers['rbac-namespaces'].flatMap(namespace =>
      [
        { name: READER, accounts: READERS, rules: READING, namespace },
        {
          name: ACTOR,
          accounts: [ACTOR],
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
      ? "Drydock's service accounts: one reads all namespaces, one reads them and acts."
      : "Drydock's service accounts: one reads the named namespaces, one reads and acts there. Previews live in namespaces that come and go, so of them only what Argo CD says is seen.",
    objects: [
      ['accounts.yaml', serviceAccounts(answers)],
      ['roles.yaml', cluster ? everywhere(answers) : inNamespaces(answers)],
    ],
  };
}
