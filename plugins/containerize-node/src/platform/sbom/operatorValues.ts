import { YamlDocument } from '../../render/yaml/yamlFile';
import { PlatformAnswers } from '../answers';
import { FORWARDER, FORWARDER_PORT } from './names';

/** Every image tag of a preview would become a version of its project. */
const PREVIEWS = '*-pr-*';

/** Values for the chart of trivy-operator. */
export function operatorValues(answers: PlatformAnswers): YamlDocument {
  const host = `${FORWARDER}.${answers['trivy-namespace']}.svc`;
  return {
    head: [
      'Values for the chart of trivy-operator. Join excludeNamespaces with what is excluded already.',
    ],
    value: {
      excludeNamespaces: PREVIEWS,
      operator: {
        sbomGenerationEnabled: true,
        webhookBroadcastURL: `http://${host}:${FORWARDER_PORT}`,
        webhookBroadcastTimeout: '120s',
        webhookSendDeletedReports: false,
      },
      alternateReportStorage: { enabled: false },
    },
    notes: [
      {
        at: ['excludeNamespaces'],
        text: 'Previews: each /preview would make another version in Dependency-Track.',
      },
      {
        at: ['operator', 'webhookBroadcastTimeout'],
        text: 'The forwarder answers when Dependency-Track has read the upload. With the 30 seconds of the default a slow one counts as failed and is sent again.',
      },
      {
        at: ['operator', 'webhookSendDeletedReports'],
        text: 'Never true: on deletion the operator names another object than the deleted one, and the wrong project would go.',
      },
      {
        at: ['alternateReportStorage'],
        text: 'With it nothing is sent.',
      },
    ],
  };
}
