import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const line = z.object({
  stream: z.string(),
  event: z.object({ type: z.string(), object: z.unknown() }).optional(),
});

/** The events of one stream of a recorded watch, as they came. For tests only. @internal */
export function recordedWatch(name: string, stream: string): unknown[] {
  const path = join(__dirname, '..', '__fixtures__', 'watch', `${name}.ndjson`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(text => line.parse(JSON.parse(text)))
    .flatMap(item =>
      item.stream === stream && item.event && item.event.type !== 'BOOKMARK'
        ? [item.event.object]
        : [],
    );
}
