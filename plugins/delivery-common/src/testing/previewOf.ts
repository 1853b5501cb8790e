import { previewView, PreviewObjects, PreviewView } from '../previews';
import { rolloutView } from '../rollouts';
import { recorded } from './recorded';

/** A recorded Application as a person sees it, with the objects of its own destination. For tests only. @internal */
export function previewOf(
  recording: string,
  name: string,
  told: Partial<PreviewObjects> = {},
): PreviewView {
  const { applications, applicationSets, rollouts, pods, ...objects } =
    recorded(recording);
  const application = applications.find(item => item.metadata.name === name);
  if (!application) throw new Error(`${recording} has no Application ${name}`);
  const { namespace } = application.spec.destination;
  const here = (item: { metadata: { namespace: string } }) =>
    item.metadata.namespace === namespace;
  return previewView({
    cluster: 'east',
    application,
    applicationSets,
    rollouts: rollouts
      .filter(here)
      .map(rollout =>
        rolloutView({ cluster: 'east', ...objects, pods, rollout }),
      ),
    pods: pods.filter(here),
    now: new Date('2026-11-23T16:00:00Z'),
    ...told,
  });
}
