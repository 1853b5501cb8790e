import { pointer } from '../repository/pointer';

/** What a validator looked at in one object. */
interface Look {
  value: Record<string, unknown>;
  fields: Set<string>;
  /** The validator went through all keys: the object is a map, every key is meant. */
  all: boolean;
}

/**
 * Wraps data so that it is known afterwards which fields a validator asked for. A compiled schema asks for every field
 * it knows, so a field it never asked for is one it does not know: that makes a strict check of validators that let
 * unknown fields pass.
 */
export class AccessRecord {
  readonly #looks = new Map<string, Look>();
  readonly #proxies = new Map<string, object>();

  /** The data to hand to the validator. */
  watch(value: unknown, path = ''): unknown {
    if (value === null || typeof value !== 'object') return value;
    const known = this.#proxies.get(path);
    if (known) return known;
    const look: Look = {
      value: value as Record<string, unknown>,
      fields: new Set(),
      all: Array.isArray(value),
    };
    const proxy = new Proxy(value, {
      get: (target, key) => {
        const inner = Reflect.get(target, key);
        if (typeof key === 'symbol') return inner;
        look.fields.add(key);
        return this.watch(inner, path + pointer(key));
      },
      ownKeys: target => {
        look.all = true;
        return Reflect.ownKeys(target);
      },
    });
    this.#looks.set(path, look);
    this.#proxies.set(path, proxy);
    return proxy;
  }

  /** Paths of fields that nobody asked for, such as `/spec/replicsa`. */
  unknownFields(): string[] {
    const unknown: string[] = [];
    for (const [path, look] of this.#looks) {
      // A validator that asked for nothing describes an object without fields of its own: any are meant.
      if (look.all || look.fields.size === 0) continue;
      for (const field of Object.keys(look.value)) {
        if (!look.fields.has(field)) unknown.push(path + pointer(field));
      }
    }
    return unknown.sort();
  }
}
