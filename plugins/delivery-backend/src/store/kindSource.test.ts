import { SourceView } from '@drydock/plugin-delivery-common';
import { listed, stored } from './__testUtils__/stored';

describe('a source', () => {
  it('counts malformed objects, names some and shows no value', () => {
    const here = stored();
    const list = here.source('Rollout').list();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      list.add([
        { metadata: { name, namespace: 'web', uid: name }, spec: 'hunter2' },
      ]);
    }
    list.commit('9');
    const { error = '' } = here.source('Rollout').view();
    expect(error).toMatch(
      /^Could not be read: web\/a \(spec: .*\), web\/b .* and 2 more$/,
    );
    expect(error).not.toContain('hunter2');
  });

  it('ignores an event from before the list, which knew already that the object is gone', () => {
    const here = listed();
    here.source('Rollout').apply('MODIFIED', {
      metadata: {
        name: 'gone',
        namespace: 'web',
        uid: 'gone',
        resourceVersion: '1',
      },
      spec: {},
    });
    expect(here.store.allRollouts()).toHaveLength(1);
  });

  it('forgets a kind that is gone', () => {
    const here = listed();
    here.source('Rollout').forget();
    expect(here.store.allRollouts()).toEqual([]);
  });

  it('knows since when a source is as it is', () => {
    const here = stored();
    const source = here.source('Pod');
    source.heard();
    source.report('stale', 'refused');
    expect(source.view()).toEqual<SourceView>({
      cluster: 'east',
      kind: 'Pod',
      state: 'stale',
      since: '2026-11-23T15:00:00.000Z',
      lastHeardAt: '2026-11-23T15:00:00.000Z',
      error: 'refused',
    });
  });
});
