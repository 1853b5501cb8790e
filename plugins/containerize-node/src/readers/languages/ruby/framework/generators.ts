/** A generator of static sites: Ruby only runs while the site is built. */
export interface SiteGenerator {
  name: string;
  gems: string[];
  /** Its own configuration file. */
  config: RegExp;
  command: string;
  output: string;
}

/** Generators that are known. */
export const GENERATORS: readonly SiteGenerator[] = [
  {
    name: 'jekyll',
    gems: ['jekyll', 'github-pages'],
    config: /^_config\.ya?ml$/,
    command: 'jekyll build',
    output: '_site',
  },
  {
    name: 'middleman',
    gems: ['middleman'],
    config: /^config\.rb$/,
    command: 'middleman build',
    output: 'build',
  },
  {
    name: 'nanoc',
    gems: ['nanoc'],
    config: /^(nanoc|config)\.yaml$/,
    command: 'nanoc compile',
    output: 'output',
  },
];

/** The generator of this name. */
export function generatorNamed(
  name: string | undefined,
): SiteGenerator | undefined {
  return GENERATORS.find(generator => generator.name === name);
}

/** Whether a framework only builds a static site. */
export function isGenerator(name: string | undefined): boolean {
  return generatorNamed(name) !== undefined;
}
