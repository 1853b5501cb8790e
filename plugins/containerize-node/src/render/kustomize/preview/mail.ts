import { mailSink } from '../../../data';
import { Blueprint } from '../../../plan';
import { YamlDocument } from '../../yaml/yamlFile';
import { mailName } from './services';
import { serverDocuments, ServerPlan } from './stores';

/** The sink as a server. */
export function mailPlan(blueprint: Blueprint): ServerPlan {
  const sink = mailSink();
  return {
    name: mailName(blueprint),
    image: sink.image,
    user: sink.user,
    ports: [
      { name: 'smtp', port: sink.smtpPort },
      { name: 'page', port: sink.pagePort },
    ],
    environment: sink.environment,
    args: [],
    folder: '/tmp',
    probe: {},
    resources: sink.resources,
  };
}

/** Deployment and Service that take all mail of the preview. */
export function mailDocuments(blueprint: Blueprint): YamlDocument[] {
  const plan = mailPlan(blueprint);
  const [smtp, page] = plan.ports;
  return serverDocuments(blueprint, plan, [
    `Takes every mail the preview sends, whatever user and password come with it, and delivers none. An application whose mail server stands in its code must be told: host ${plan.name}, port ${smtp.port}.`,
    `To read it: kubectl --namespace NAMESPACE port-forward service/${plan.name} ${page.port}`,
  ]);
}
