const MAX_LENGTH = 40;

/** A lower-case DNS label made of a text; `fallback` when nothing of it can be kept. */
export function dnsLabel(text: string, fallback = 'job'): string {
  const label = text
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  return label || fallback;
}

function scriptName(path: string): string {
  return (path.split('/').pop() ?? '').replace(/\.[a-z0-9]{1,4}$/i, '');
}

const RUNNERS =
  /^(bundle|exec|rake|ruby|php\d*|node|python\d*|perl|sh|bash|rails|runner|artisan|console|make|env)$/;

/**
 * A name for a job, from the part of its command that says what it does: the rake task, the script, the method.
 *
 * @param words - unquoted words of the command
 */
export function jobName(words: readonly string[]): string {
  const telling = words.filter(
    word => !word.startsWith('-') && !/^[A-Za-z_]\w*=/.test(word),
  );
  const at = telling.findIndex(word => !RUNNERS.test(scriptName(word)));
  const first = telling[at];
  if (first === undefined) return dnsLabel(telling.join(' '));
  if (first === 'production') return jobName(telling.slice(at + 1));
  const isScript =
    /\.(php|rb|sh|py|pl|js)$/.test(first) ||
    /^[~$.\w-]*(\/[$\w.-]+)+$/.test(first);
  return dnsLabel(isScript ? scriptName(first) : first);
}
