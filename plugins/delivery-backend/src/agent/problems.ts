import { SourceView } from '@drydock/plugin-delivery-common';

/** Sources of which nothing current is known, for agents. @internal */
export function problemsOf(sources: readonly SourceView[]): string[] {
  return sources
    .filter(({ state }) => state !== 'live' && state !== 'absent')
    .map(it =>
      `${it.cluster} ${it.kind}: ${it.state} ${it.error ?? ''}`.trim(),
    );
}
