/** A Ruby version as written in version files: `ruby-2.1.5-p273@shop`, `2.3`, `jruby-9.1.5.0`. */
export interface RubyVersionText {
  constraint: string;
  /** Implementation other than the reference one: `jruby`, `rbx`, `ree`. */
  engine?: string;
}

const VERSION =
  /^(?:(ruby|jruby|rbx|rubinius|ree|truffleruby|macruby|mruby)[-_ ]?)?v?(\d+(?:\.\d+)*)(?:[-.]?(p\d+|preview\d+|rc\d+|[a-z]\w*))?(?:@.*)?$/;

/** Reads a version token; undefined when it is none (`system`, `latest`, a gemset). */
export function rubyVersion(token: string): RubyVersionText | undefined {
  const match = VERSION.exec(token.trim().toLowerCase());
  if (!match) return undefined;
  const [, engine, version, suffix] = match;
  const patch = suffix?.match(/^p\d+$/) ? `-${suffix}` : '';
  return {
    constraint: `${version}${patch}`,
    ...(engine && engine !== 'ruby' ? { engine } : {}),
  };
}
