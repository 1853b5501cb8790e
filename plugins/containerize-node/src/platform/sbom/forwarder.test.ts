import { Evaluator, hasGo } from '../__testUtils__/goeval';
import { PROJECT_NAME, PROJECT_VERSION } from './forwarder';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

withGo('names in Dependency-Track', () => {
  const report = (artifact: object) => ({
    sbomReport: { report: { artifact } },
  });

  it.each([
    [
      'a tag',
      { repository: 'acme/shop', tag: 'v1', digest: 'sha256:1' },
      ['acme/shop', 'v1'],
    ],
    [
      'its digest only',
      { repository: 'acme/shop', digest: 'sha256:1' },
      ['acme/shop', 'sha256:1'],
    ],
  ])('are found for an image with %s', (_what, artifact, expected) => {
    expect(
      evaluator.run(
        [PROJECT_NAME, PROJECT_VERSION].map(text => ({
          kind: 'template',
          text,
          data: report(artifact),
          strict: true,
        })),
      ),
    ).toEqual(expected);
  });
});
