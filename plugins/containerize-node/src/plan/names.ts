/** CronJob names may have 52 characters; 11 go to the Job's suffix. Source: Kubernetes documentation, "CronJob". */
export const MAX_WORKLOAD_NAME = 52;

/** A DNS label made of outside text. */
export function dnsLabel(text: string, max = 40): string {
  const label = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, max)
    .replace(/-+$/, '');
  return label === '' ? 'app' : label;
}

/** Gives each item a label of its own, numbering those that would be the same. */
export function uniqueLabels(texts: readonly string[], max: number): string[] {
  const taken = new Set<string>();
  return texts.map(text => {
    const base = dnsLabel(text, max);
    let label = base;
    for (let n = 2; taken.has(label); n++) {
      label = `${base.slice(0, max - String(n).length - 1)}-${n}`;
    }
    taken.add(label);
    return label;
  });
}

/** Name of the application: a DNS label that starts with a letter, as Services need it; at most 40 characters. @public */
export function applicationName(text: string): string {
  const label = dnsLabel(text).replace(/^[^a-z]+/, '');
  return label === '' ? 'app' : label;
}
