import { frameworkSupport } from './frameworks';
import { RuntimeLanguage, runtimeRelease, RUNTIME_LANGUAGES } from './runtimes';
import { debianSuite } from './suites';

function isLanguage(product: string): product is RuntimeLanguage {
  return RUNTIME_LANGUAGES.some(language => language === product);
}

/**
 * The day support of a product ends or ended, `YYYY-MM-DD`.
 *
 * @param product - a language of the runtime table, a framework, or `debian` with a code name as version
 * @returns undefined when the tables do not know it, or when no day was ever published: not a sign of support, see
 *   `ended` of {@link RuntimeRelease} and {@link FrameworkRelease}
 * @public
 */
export function endOfLife(
  product: string,
  version: string,
): string | undefined {
  if (isLanguage(product)) {
    return runtimeRelease(product, version)?.endOfLife;
  }
  if (product === 'debian') {
    return debianSuite(version)?.endOfLife;
  }
  return frameworkSupport(product, version)?.endOfLife;
}
