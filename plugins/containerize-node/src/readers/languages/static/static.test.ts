import { observed, observedValues } from '../../../testing/observations';
import { memoryTree } from '../../../tree';
import { staticSiteReader } from './reader';

describe('a static site', () => {
  it.each([
    [
      'plain pages at the top',
      { 'index.html': '', 'css/a.css': '', 'docs/index.html': '' },
      '.',
      'static',
    ],
    [
      'plain pages in a folder',
      { 'site/index.html': '', 'README.md': '' },
      'site',
      'static',
    ],
    ['Hugo', { 'hugo.toml': '', 'content/a.md': '' }, 'public', 'hugo'],
    [
      'React',
      {
        'package.json':
          '{"dependencies":{"react-scripts":"3"},"scripts":{"build":"react-scripts build"}}',
        'public/index.html': '',
      },
      'build',
      'react',
    ],
  ])('is %s', async (_what, tree, root, name) => {
    const facts = await observed(
      staticSiteReader,
      tree as Record<string, string>,
    );
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'document-root',
        value: { path: root },
      }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'framework',
        value: { language: 'static', name },
      }),
    );
  });

  it.each([
    [
      'one PHP page among many others',
      { 'index.html': '', 'a.html': '', 'contact.php': '<?php ' },
    ],
    ['a CGI script', { 'index.html': '', 'cgi-bin/form.pl': '' }],
    ['a Ruby application', { 'public/index.html': '', Gemfile: '' }],
    [
      'a Node.js server',
      { 'index.html': '', 'package.json': '{"dependencies":{"express":"4"}}' },
    ],
    ['no page', { 'README.md': '' }],
  ])('is not %s', async (_what, tree) => {
    const source = memoryTree(tree as Record<string, string>);
    const facts = staticSiteReader.applies(source)
      ? await observedValues(staticSiteReader, source, 'language')
      : [];
    expect(facts).toEqual([]);
  });

  it('asks for the folder of a build nobody knows', async () => {
    const tree = {
      'package.json': '{"scripts":{"build":"node make.js"}}',
      'src/index.html': '',
    };
    const questions = await observedValues(staticSiteReader, tree, 'question');
    expect(questions).toEqual([
      expect.objectContaining({ topic: 'document-root', default: 'dist' }),
    ]);
  });
});
