import { presentFiles } from './presentFiles';
import { memoryTree } from './tree';

describe('presentFiles', () => {
  it('tells what is amended and which workflows are the team’s own', async () => {
    const tree = memoryTree({
      'catalog-info.yaml': 'kind: Component\n',
      '.github/workflows/release.yml': 'on: push\n',
      '.github/workflows/preview.yaml': 'on: issue_comment\n',
      '.drydock/rendering.json': JSON.stringify({
        schemaVersion: 1,
        engine: { name: 'drydock', version: '0.1.0' },
        standby: true,
        answers: {},
        questions: {},
        files: { '.github/workflows/preview.yaml': 'a'.repeat(40) },
      }),
    });
    expect(await presentFiles(tree)).toEqual({
      catalogInfo: 'kind: Component\n',
      dockerignore: undefined,
      workflows: ['release.yml'],
    });
  });
});
