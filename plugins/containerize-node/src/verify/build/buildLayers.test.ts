import { createMockDirectory } from '@backstage/backend-test-utils';
import { openDirectory } from '../../tree';
import { KustomizeTool } from '../kustomize/tools';
import { Places } from '../repository/places';
import { readRepository } from '../repository/read';
import { VerifyReport } from '../types';
import { buildLayers } from './buildLayers';

/** Stands in for a kustomize: its build is one ConfigMap. */
const tool = (name: string, value: string = 'x'): KustomizeTool => ({
  name,
  program: process.execPath,
  args: [
    '-e',
    `if (${JSON.stringify(value)} === 'fail') {
       console.error("# Warning: 'vars' is deprecated.");
       console.error('E1124 14:30:05.543617   30595 run.go:72] cannot');
       process.exit(1);
     }
     console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ${JSON.stringify(
       value,
     )} } }));`,
  ],
});

describe('buildLayers', () => {
  const directory = createMockDirectory();

  async function build(...tools: KustomizeTool[]) {
    directory.setContent({
      'deploy/overlays/production/kustomization.yaml': 'resources: []\n',
    });
    const tree = await openDirectory(directory.path);
    const { objects, layers } = await readRepository(tree);
    const report: VerifyReport = {
      problems: [],
      verified: [],
      notVerified: [],
      required: [],
    };
    const [layer] = await buildLayers(layers, {
      root: directory.path,
      tools,
      places: new Places(objects, layers),
      report,
      signal: undefined,
    });
    const names = layer.objects?.map(({ object }) => object.metadata.name);
    return { names, toolsDiffer: layer.toolsDiffer, report };
  }

  it('takes the objects of the first tool that can build, and says whether all agree', async () => {
    expect(await build(tool('a'), tool('b'))).toMatchObject({
      names: ['x'],
      toolsDiffer: false,
      report: { problems: [], verified: [{ tool: 'a' }, { tool: 'b' }] },
    });
    expect(await build(tool('a'), tool('b', 'y'))).toMatchObject({
      names: ['x'],
      toolsDiffer: true,
    });
  });

  it('reports every tool that cannot', async () => {
    expect(await build(tool('a', 'fail'), tool('b', 'y'))).toMatchObject({
      names: ['y'],
      toolsDiffer: true,
      report: {
        problems: [
          { rule: 'kustomize/build', message: 'a cannot build it: cannot' },
        ],
        verified: [{ tool: 'b' }],
      },
    });
    expect(await build(tool('a', 'fail'))).toMatchObject({ names: undefined });
  });
});
