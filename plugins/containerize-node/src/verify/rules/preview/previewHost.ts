import { RenderedApplication } from '../../repository/types';
import { Place, Rule, RuleContext, RuleFinding } from '../rule';
import { hostsOf, namesHost, routedHosts, settingsWithHosts } from './hosts';

/** Hosts that people and machines outside use: those of layers that are live. */
function liveHosts({ layers }: RuleContext): Set<string> {
  return hostsOf(
    layers.flatMap(layer => (layer.isLive ? layer.objects ?? [] : [])),
  );
}

/**
 * The host of a preview as the ApplicationSet gives it: the common annotation that is copied into the manifests. Several
 * annotations may hold a host; those of which nothing is said cannot be held against anything.
 */
function expectedHosts({ application }: RenderedApplication): string[] {
  const source = (
    application.spec as {
      source?: { kustomize?: { commonAnnotations?: Record<string, unknown> } };
    }
  ).source;
  return Object.entries(source?.kustomize?.commonAnnotations ?? {})
    .filter(([key]) => /(^|[-/.])host(name)?$/.test(key))
    .map(([, value]) => String(value).toLowerCase());
}

function wrongHost(
  host: string,
  expected: string[],
  live: Set<string>,
): string | undefined {
  if (host.endsWith('.invalid')) return 'is still the placeholder';
  if (live.has(host)) return 'is a host that is live';
  if (expected.length === 0) return undefined;
  // `*.` is a certificate for a whole domain; it may well cover the host.
  if (host.startsWith('*.')) {
    return expected.some(item => item.endsWith(host.slice(1)))
      ? undefined
      : `does not cover ${expected.join(', ')}`;
  }
  return expected.includes(host) ? undefined : `is not ${expected.join(', ')}`;
}

const FIX =
  'Copy the annotation into every host by replacements in the overlay itself: spec.rules.*.host, spec.tls.*.hosts.*, spec.hostnames.*.';

/** In a preview, every host that takes requests is the one that the ApplicationSet makes of the pull request. */
export const previewHost: Rule = {
  id: 'preview/host',
  fact: 'argo/replacement-targets',
  check: context => {
    const live = liveHosts(context);
    return context.previews.flatMap(preview => {
      const expected = expectedHosts(preview);
      return (preview.objects ?? []).flatMap(({ object, place }) =>
        routedHosts(object).flatMap(({ host, pointer }): RuleFinding[] => {
          const wrong = wrongHost(host.toLowerCase(), expected, live);
          if (!wrong) return [];
          const message = `In the preview of pull request ${preview.request.number}, the host ${host} of ${object.kind} ${object.metadata.name} ${wrong}.`;
          return [{ severity: 'error', ...place(pointer), message, fix: FIX }];
        }),
      );
    });
  },
};

/** A preview's settings name neither the placeholder nor a host that is live: it would send people or data there. */
export const previewSettings: Rule = {
  id: 'preview/settings',
  fact: 'argo/hosts-in-settings',
  check: context => {
    const live = liveHosts(context);
    return context.previews.flatMap(({ objects = [], request }) =>
      objects.flatMap(({ object, place }) =>
        settingsWithHosts(object).flatMap(({ text, pointer }) => {
          const host = [...live].find(item => namesHost(text, item));
          const isLeft = /\.invalid(?![a-z0-9.-])/i.test(text);
          if (!host && !isLeft) return [];
          const what = host
            ? `names ${host}, which is live`
            : 'still holds the placeholder';
          const found = `In the preview of pull request ${request.number}, a setting of ${object.kind} ${object.metadata.name} ${what}.`;
          return [setting(place(pointer), found)];
        }),
      ),
    );
  },
};

function setting(place: Place, message: string): RuleFinding {
  return {
    severity: 'error',
    ...place,
    message,
    fix: 'Set it in the preview overlay, or copy the host into it by replacements.',
  };
}

/** Two pull requests never share a host or a namespace. */
export const previewApart: Rule = {
  id: 'preview/apart',
  fact: 'argo/duplicate-applications',
  check: ({ previews }) => {
    const owners = new Map<string, RenderedApplication>();
    return previews.flatMap(preview => {
      const { applicationSet, objects = [], application } = preview;
      const { destination } = application.spec as {
        destination?: { namespace?: unknown };
      };
      const shared = [
        `name ${application.metadata.name}`,
        `namespace ${String(destination?.namespace)}`,
        ...[...hostsOf(objects)]
          .filter(host => !host.startsWith('*.'))
          .map(host => `host ${host}`),
      ].filter(key => {
        // Two ApplicationSets may serve one pull request, in one namespace.
        const own = `${applicationSet.object.metadata.name} ${key}`;
        const owner = owners.get(own);
        if (!owner) owners.set(own, preview);
        return owner && owner.request.number !== preview.request.number;
      });
      return shared.map(
        (what): RuleFinding => ({
          severity: 'error',
          ...applicationSet.place('/spec/template'),
          message: `Previews of different pull requests have the same ${what}.`,
          fix: 'Put {{.number}} into it.',
        }),
      );
    });
  },
};
