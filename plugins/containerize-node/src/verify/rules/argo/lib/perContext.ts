import { RuleContext } from '../../rule';

/** Computes something of a repository once, however many rules ask for it. */
export function perContext<T>(
  compute: (context: RuleContext) => T,
): (context: RuleContext) => T {
  const kept = new WeakMap<RuleContext, T>();
  return context => {
    const known = kept.get(context);
    if (known !== undefined) return known;
    const value = compute(context);
    kept.set(context, value);
    return value;
  };
}
