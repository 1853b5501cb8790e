/** A value that a configuration file in Ruby states in the open. */
export type RubyValue =
  | string
  | number
  | boolean
  | null
  | RubyValue[]
  | { [key: string]: RubyValue | undefined };

/**
 * What names stand for while a file is read. A scope knows the values of variables, constants and of a tool's own
 * settings (`set :user, 'deploy'`); what is computed stays unknown.
 */
export class RubyScope {
  #names = new Map<string, RubyValue | undefined>();
  readonly #parent?: RubyScope;

  /**
   * @param path - path of the file in the source tree, which `__FILE__` means
   * @param names - names known beforehand
   */
  constructor(
    readonly path: string,
    names: Record<string, RubyValue> = {},
    parent?: RubyScope,
  ) {
    Object.entries(names).forEach(([name, value]) =>
      this.#names.set(name, value),
    );
    this.#parent = parent;
  }

  /** A scope for a block: sees this one, keeps its own names. */
  inner(names: Record<string, RubyValue> = {}): RubyScope {
    return new RubyScope(this.path, names, this);
  }

  /** The same names, for another file. */
  within(path: string): RubyScope {
    const scope = new RubyScope(path, {}, this.#parent);
    scope.#names = this.#names;
    return scope;
  }

  get(name: string): RubyValue | undefined {
    if (this.#names.has(name)) return this.#names.get(name);
    return this.#parent?.get(name);
  }

  set(name: string, value: RubyValue | undefined): void {
    this.#names.set(name, value);
  }
}

/** The environment every file is read for: what it says of production counts. */
export const PRODUCTION_ENVIRONMENT: Record<string, string> = {
  RAILS_ENV: 'production',
  RACK_ENV: 'production',
};
