import { parseAllDocuments } from 'yaml';
import { recordedFiles } from '../merge';
import { build, kustomize } from '../render/__testUtils__/kustomize';
import { strictCheck } from '../verify/schemas/strict';
import {
  LEAST,
  MOST,
  NAMESPACED,
  objects,
  rendered,
} from './__testUtils__/bundle';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const SETS: [string, object][] = [
  ['the least that can be said', LEAST],
  ['everything', MOST],
  ['single namespaces', NAMESPACED],
];

describe.each(SETS)('the platform bundle for %s', (_what, answers) => {
  it('holds only fields that the kinds have', () => {
    const wrong = objects(answers).flatMap(object => {
      const result = strictCheck(object);
      return result.unknownKind
        ? [`${object.kind}: no schema`]
        : result.problems.map(problem => `${object.kind}: ${problem.message}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has the same bytes again, and records each of them', () => {
    const files = rendered(answers);
    expect([...files]).toEqual([...rendered(structuredClone(answers))]);
    const record = recordedFiles(files.get('.drydock/rendering.json') ?? '');
    expect([...record.keys()]).toEqual(
      [...files.keys()].filter(path => path !== '.drydock/rendering.json'),
    );
  });

  it('renders the same again from the answers it keeps', () => {
    const files = rendered(answers);
    const kept = parseAllDocuments(files.get('.drydock/platform.yaml') ?? '');
    expect([...rendered(kept[0].toJS())]).toEqual([...files]);
  });
});

const withKustomize = kustomize ? describe : describe.skip;

withKustomize.each(SETS)('the layers for %s', (_what, answers) => {
  it('put every object of every part together', () => {
    const key = ({
      kind,
      metadata,
    }: {
      kind: string;
      metadata: { name: string; namespace?: unknown };
    }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    expect(build(rendered(answers), '.').map(key).sort()).toEqual(
      objects(answers).map(key).sort(),
    );
  });
});

describe('parts by choice', () => {
  it.each([
    ['sbom/forwarder.yaml'],
    ['sbom/trivy-operator.values.yaml'],
    ['rollouts/config.yaml'],
    ['image-updater/registries.yaml'],
    ['datadog/values.yaml'],
  ])('%s is there only when it is asked for', path => {
    expect(rendered(MOST).has(path)).toBe(true);
    expect(rendered(LEAST).has(path)).toBe(false);
  });

  it('has the agent make the tag that queries ask for', () => {
    expect(rendered(MOST).get('datadog/values.yaml')).toContain(
      'rollouts-pod-template-hash: rollouts_pod_template_hash',
    );
  });

  it('names no secret value, only Secrets', () => {
    expect(objects(MOST).map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('names each Secret that people must make', () => {
    const text = rendered(MOST).get('README.md');
    for (const name of [
      'drydock-scm',
      'argocd-notifications-secret',
      'datadog',
      'drydock-dependency-track',
      'registry-pull',
    ]) {
      expect(text).toContain(`\`${name}\``);
    }
  });
});
