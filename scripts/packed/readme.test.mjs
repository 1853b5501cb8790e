import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeBlocks } from './readme.mjs';

const README = `# A package

\`\`\`sh
before the section
\`\`\`

## Install

\`\`\`sh
yarn add it
# a comment, no heading
\`\`\`

\`\`\`yaml
catalog:
\`\`\`

### From a clone

\`\`\`sh
another way
\`\`\`
`;

describe('the code blocks of a section', () => {
  it('are found by language, up to the next heading', () => {
    assert.deepEqual(codeBlocks(README, 'Install'), {
      sh: 'yarn add it\n# a comment, no heading',
      yaml: 'catalog:',
    });
  });

  it('are none when there is no such section', () => {
    assert.deepEqual(codeBlocks(README, 'Uninstall'), {});
  });
});
