import { SourceTree } from '../../../tree';

/** A generator of static sites. */
export interface Generator {
  name: string;
  /** Files by which it is known. */
  markers: RegExp;
  /** Command that builds the site, when Node.js runs it. */
  command?: string;
  /** Folder it writes. */
  output: string;
  /** Packages of package.json by which it is known. */
  packages: string[];
}

/** Generators of the time, and where each writes. Jekyll, Middleman and Nanoc are Ruby and told by its readers. */
export const GENERATORS: readonly Generator[] = [
  {
    name: 'hugo',
    markers: /^(hugo\.(toml|ya?ml|json)|archetypes\/default\.md)$/,
    output: 'public',
    packages: [],
  },
  {
    name: 'eleventy',
    markers: /^(\.eleventy\.js|eleventy\.config\.[cm]?js)$/,
    command: 'npx eleventy',
    output: '_site',
    packages: ['@11ty/eleventy'],
  },
  {
    name: 'gatsby',
    markers: /^gatsby-config\.[jt]s$/,
    command: 'npx gatsby build',
    output: 'public',
    packages: ['gatsby'],
  },
  {
    name: 'vuepress',
    markers: /^(docs\/)?\.vuepress\/config\.[jt]s$/,
    command: 'npx vuepress build',
    output: '.vuepress/dist',
    packages: ['vuepress'],
  },
  {
    name: 'hexo',
    markers: /^scaffolds\/post\.md$/,
    command: 'npx hexo generate',
    output: 'public',
    packages: ['hexo'],
  },
  {
    name: 'metalsmith',
    markers: /^metalsmith\.json$/,
    command: 'npx metalsmith',
    output: 'build',
    packages: ['metalsmith'],
  },
  {
    name: 'angular',
    markers: /^(angular|\.?angular-cli)\.json$/,
    command: 'npx ng build --prod',
    output: 'dist',
    packages: ['@angular/core'],
  },
  {
    name: 'vue',
    markers: /^vue\.config\.js$/,
    output: 'dist',
    packages: ['@vue/cli-service'],
  },
  {
    name: 'react',
    markers: /^$/,
    output: 'build',
    packages: ['react-scripts'],
  },
  {
    name: 'ember',
    markers: /^ember-cli-build\.js$/,
    command: 'npx ember build --environment=production',
    output: 'dist',
    packages: ['ember-cli'],
  },
  {
    name: 'brunch',
    markers: /^brunch-config\.(js|coffee)$/,
    command: 'npx brunch build --production',
    output: 'public',
    packages: ['brunch'],
  },
];

/** The generator a tree is made for; undefined when none is known. */
export async function findGenerator(
  tree: SourceTree,
): Promise<{ generator: Generator; file: string } | undefined> {
  for (const generator of GENERATORS) {
    const [marker] = tree.match(generator.markers);
    if (marker) return { generator, file: marker.path };
  }
  const manifest = await tree.read('package.json');
  if (!manifest) return undefined;
  const generator = GENERATORS.find(one =>
    one.packages.some(name => manifest.text.includes(`"${name}"`)),
  );
  return generator && { generator, file: 'package.json' };
}
