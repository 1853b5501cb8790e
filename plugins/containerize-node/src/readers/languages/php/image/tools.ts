import { z } from 'zod';
import { sourceSchema } from '../../../../data/fields';
import { table } from '../../../../data/table';
import { inRange, rangeSchema } from '../../../../data/versions';

const tools = table(
  'php-tools.yaml',
  z.strictObject({
    composer: z.array(
      z.strictObject({
        version: z.string().regex(/^\d+\.\d+\.\d+$/),
        php: rangeSchema,
        pluginApi: z.number().int(),
        source: sourceSchema,
      }),
    ),
    nginx: z.strictObject({
      tag: z.string(),
      suite: z.string(),
      source: sourceSchema,
    }),
  }),
);

/**
 * The Composer that runs on a PHP version; undefined when none does.
 *
 * @param pluginApi - major version of the plugin interface that the locked plugins were written for
 */
export function composerFor(
  php: string,
  pluginApi: number | undefined,
): string | undefined {
  return tools().composer.find(
    row =>
      inRange(php, row.php) &&
      (pluginApi === undefined
        ? row.pluginApi === 2
        : row.pluginApi === pluginApi),
  )?.version;
}

/** The pinned nginx image. */
export function nginxImage(): { tag: string; suite: string } {
  return tools().nginx;
}
