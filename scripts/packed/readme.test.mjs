import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeBlocks, diffParts, withAdded } from './readme.mjs';

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

const DIFF = `--- src/App.tsx
+import { It } from 'it';
 const routes = (
   <Routes>
+    <It />
--- src/Page.tsx
+import 'it';`;

describe('the lines of a diff', () => {
  const parts = diffParts(DIFF);

  it('are found by file', () => {
    assert.deepEqual(Object.keys(parts), ['src/App.tsx', 'src/Page.tsx']);
  });

  it('are added at the beginning or after the line above them', () => {
    const app = '<Routes>\nconst routes = (\n  <Routes>\n    <Old />';
    assert.equal(
      withAdded(app, parts['src/App.tsx']),
      "import { It } from 'it';\n<Routes>\nconst routes = (\n  <Routes>\n    <It />\n    <Old />",
    );
  });

  it('are refused where a line above them is missing', () => {
    assert.throws(
      () => withAdded('const routes = (', parts['src/App.tsx']),
      /no line <Routes>/,
    );
  });
});
