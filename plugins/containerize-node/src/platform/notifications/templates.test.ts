import { parse } from 'yaml';
import { z } from 'zod';
import { Evaluator, hasGo } from '../__testUtils__/goeval';
import {
  IMAGE,
  notifications,
  previewApplication,
  SHA,
} from '../__testUtils__/notifications';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const SOURCE = 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd';

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const templateSchema = z.object({
  github: z.object({
    revisionPath: z.string(),
    pullRequestComment: z.object({ content: z.string() }),
  }),
});

function template(name: string) {
  return templateSchema.parse(parse(notifications[`template.${name}`])).github;
}

function comment(name: string, app: unknown): unknown {
  return evaluator.one({
    kind: 'template',
    text: template(name).pullRequestComment.content,
    data: { app },
  });
}

withGo('comments', () => {
  it('tell where a preview is, of which commit, and when its image was made', () => {
    const text = comment('preview-ready', previewApplication());
    expect(text).toContain('https://shop-42.preview.example.com');
    expect(text).toContain(SHA);
    expect(text).toContain(IMAGE);
    expect(text).toContain('| Built | 2026-11-24 10:15:00 UTC |');
    expect(text).toContain('| Health | Healthy |');
  });

  it('tell why a preview failed, and let nothing out of the block of code', () => {
    const text = String(
      comment('preview-failed', {
        ...previewApplication(),
        status: {
          conditions: [
            { type: 'ComparisonError', message: 'bad ``` @everyone\n```' },
          ],
        },
      }),
    );
    expect(text).toContain("ComparisonError: bad ''' @everyone");
    expect(text.match(/```/g)).toHaveLength(2);
  });

  it.each(['release-live', 'release-degraded', 'release-waiting'])(
    'of %s can be written',
    name => {
      expect(comment(name, previewApplication())).toContain(
        '**shop-pr-42**: the release',
      );
    },
  );

  it.each([
    [
      'the source of a release',
      'release-live',
      `Release shop\n\nDrydock-Source: ${SOURCE}\nDrydock-Image: x`,
      SOURCE,
    ],
    ['the commit itself without a trailer', 'release-live', 'By hand', SHA],
    ['the head of the pull request', 'preview-ready', '', SHA],
  ])('go to the pull request of %s', (_what, name, commitMessage, expected) => {
    expect(
      evaluator.one({
        kind: 'template',
        text: template(name).revisionPath,
        data: { app: previewApplication() },
        commitMessage,
      }),
    ).toBe(expected);
  });
});
