import { Dockerfile } from 'dockerfile-ast';

/** Image names that are a language's own, whoever publishes them. */
const LANGUAGES = new Map<string, 'ruby' | 'php'>([
  ['ruby', 'ruby'],
  ['php', 'php'],
  ['php-fpm', 'php'],
]);

/** A language's version as an image's tag says it. */
export interface BaseRuntime {
  language: 'ruby' | 'php';
  version: string;
  /** 1-based. */
  line: number;
}

/**
 * The language an image is built on and its version, by the last FROM that names one: `ruby:2.1.5`,
 * `someone/ruby:2.1.5`, `php:5.6-apache`. Undefined when no tag says a version.
 */
export function baseRuntime(parsed: Dockerfile): BaseRuntime | undefined {
  const defaults = new Map(
    parsed
      .getInitialARGs()
      .map(instruction => instruction.getProperty())
      .flatMap(property =>
        property ? [[property.getName(), property.getValue() ?? '']] : [],
      ),
  );
  return parsed
    .getFROMs()
    .flatMap((from): BaseRuntime[] => {
      const image = filledIn(from.getImage() ?? '', defaults);
      const [, name, version] =
        /([^/:]+):v?(\d+(?:\.\d+){0,2})(?:[-@]|$)/.exec(image) ?? [];
      const language = LANGUAGES.get(name);
      const line = (from.getRange()?.start.line ?? 0) + 1;
      return language ? [{ language, version, line }] : [];
    })
    .at(-1);
}

/** Variables in FROM are those of the ARGs before it; one without a default stays as it is. */
function filledIn(
  image: string,
  defaults: ReadonlyMap<string, string>,
): string {
  return image.replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (whole, braced, fallback, plain) =>
      defaults.get(braced ?? plain) || fallback || whole,
  );
}
