import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  RolloutActionName,
  rolloutReadPermission,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { actOnRollout } from '../actions/actOnRollout';
import { entityRollouts } from '../router/entityRollouts';
import { entityRefSchema, parse } from '../router/parse';
import { DeliveryServices } from '../services';
import { AGENT_ACTIONS } from './actionTable';
import { problemsOf } from './problems';
import { registerPreviewActions } from './registerPreviewActions';

type Register = ActionsRegistryService['register'];
type Zod = Parameters<Parameters<Register>[0]['schema']['input']>[0];

const ENTITY_REF = 'Entity ref, such as component:default/shop';

/** What an agent is told of a Rollout. */
const rolloutShape = (z: Zod) =>
  z.object({
    cluster: z.string(),
    namespace: z.string(),
    name: z.string(),
    resourceVersion: z.string(),
    phase: z.string(),
    message: z.string(),
    currentStep: z.number().describe('Steps that are done'),
    steps: z.array(z.string()),
    desiredWeight: z.number().optional(),
    actualWeight: z.number().optional(),
    causes: z.array(z.string()).describe('Why it does not go on'),
    images: z.array(z.string()).describe('Of the newest revision'),
    actions: z.array(z.string()).describe('What can be done now'),
  });

function rolloutOutput(view: RolloutView) {
  const { cluster, namespace, name } = view.id;
  return {
    cluster,
    namespace,
    name,
    resourceVersion: view.resourceVersion,
    phase: view.phase,
    message: view.message,
    currentStep: view.currentStep,
    steps: view.steps.map(({ text }) => text),
    desiredWeight: view.weights?.desired,
    actualWeight: view.weights?.actual,
    causes: view.causes.map(
      ({ source, name: of, reason, message }) =>
        `${source} ${of}: ${reason}: ${message}`,
    ),
    images: (view.revisions[0]?.images ?? []).map(({ image }) => image),
    actions: view.actions
      .filter(({ unavailable }) => unavailable === undefined)
      .map(action => AGENT_ACTIONS[action.name].name),
  };
}

function registerList(
  registry: ActionsRegistryService,
  services: DeliveryServices,
): void {
  registry.register({
    name: 'list-rollouts',
    title: 'List the Rollouts of an entity',
    description: `Answers the Argo Rollouts of a catalog entity in all clusters: phase, step, weights, why they do not go on, and what can be done now. Use it before any action on a Rollout: actions want the \`resourceVersion\` it answers. \`problems\` names clusters and kinds of which nothing current is known; Rollouts may be missing then.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: z.string().describe(ENTITY_REF) }),
      output: z =>
        z.object({
          rollouts: z.array(rolloutShape(z)),
          problems: z.array(z.string()),
        }),
    },
    async action({ input, credentials }) {
      const entity = await services.access.one(
        parse('input', entityRefSchema, input.entityRef),
        rolloutReadPermission,
        credentials,
      );
      const { items, sources } = entityRollouts(services, entity, new Date());
      return {
        output: {
          rollouts: items.map(rolloutOutput),
          problems: problemsOf(sources),
        },
      };
    },
  });
}

const actionInput = (z: Zod) =>
  z.object({
    entityRef: z.string().describe(ENTITY_REF),
    cluster: z.string(),
    namespace: z.string(),
    name: z.string().describe('Name of the Rollout'),
    resourceVersion: z
      .string()
      .describe('As list-rollouts answered it; another one is refused'),
    revision: z.number().int().min(1).optional().describe('For undo only'),
    run: z
      .string()
      .optional()
      .describe('AnalysisRun, for ending an analysis only; all without it'),
  });

function registerAction(
  registry: ActionsRegistryService,
  services: DeliveryServices,
  action: RolloutActionName,
): void {
  const { name, title, does, destructive, idempotent } = AGENT_ACTIONS[action];
  registry.register({
    name,
    title,
    description: `It ${does}. Ask list-rollouts first: the action has to be among those that can be done now. Answers the Rollout as the cluster has it after the change. A conflict means that it changed since you looked: look again and ask the person again, do not repeat it blindly.`,
    attributes: { readOnly: false, destructive, idempotent },
    schema: {
      input: actionInput,
      output: z => z.object({ rollout: rolloutShape(z) }),
    },
    async action({ input, credentials }) {
      const { cluster, namespace, name: rollout, ...rest } = input;
      const { entityRef, resourceVersion, revision, run } = rest;
      const view = await actOnRollout(services, {
        entityRef: parse('input', entityRefSchema, entityRef),
        rollout: { cluster, namespace, name: rollout },
        request: { action, resourceVersion, revision, run },
        credentials,
      });
      return { output: { rollout: rolloutOutput(view) } };
    },
  });
}

/** Makes reading and acting available to agents and templates, with the same permissions and audit as over HTTP. @internal */
export function registerAgentActions(
  registry: ActionsRegistryService,
  services: DeliveryServices,
): void {
  registerList(registry, services);
  const actions = Object.keys(AGENT_ACTIONS) as RolloutActionName[];
  for (const action of actions) registerAction(registry, services, action);
  registerPreviewActions(registry, services);
}
