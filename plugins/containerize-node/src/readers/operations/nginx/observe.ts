import { Evidence, fact, isSecretName, Observation } from '../../../facts';
import { NginxDirective } from '../../../parsers/nginx';
import { SourceTree } from '../../../tree';
import { compact } from '../shared/compact';
import { at } from '../shared/files';
import { Listener, listenerOf } from '../shared/listen';
import { appPath } from '../shared/paths';
import { settingFact } from '../shared/settings';
import { TemplateText } from '../shared/template';
import { kindOf, seconds, SETTINGS } from './rules';

/** What holds around a directive. */
interface Context {
  location?: string;
  /** Condition of an `if` around it. */
  condition?: string;
}

/** App servers by the names people give to upstreams and sockets. */
const UPSTREAM_PROGRAMS = ['unicorn', 'puma', 'thin', 'mongrel', 'passenger'];

/** Turns the directives of one file into observations. */
export class NginxObserver {
  readonly #tree: SourceTree;
  readonly #path: string;
  readonly #template: TemplateText;
  readonly #environment: string;
  /** Files that the configuration includes, as written. */
  readonly includes: string[] = [];

  constructor(
    tree: SourceTree,
    path: string,
    template: TemplateText,
    environment: string,
  ) {
    this.#tree = tree;
    this.#path = path;
    this.#template = template;
    this.#environment = environment;
  }

  *walk(
    directives: readonly NginxDirective[],
    context: Context = {},
  ): Generator<Observation> {
    for (const directive of directives)
      yield* this.#directive(directive, context);
  }

  *#directive(d: NginxDirective, context: Context): Generator<Observation> {
    switch (d.name) {
      case 'include':
        this.includes.push(...d.words);
        return;
      case 'server':
        if (d.children) yield* this.#server(d.children);
        else yield* this.#upstreamServer(d);
        return;
      case 'location':
        yield* this.#location(d, context);
        return;
      case 'if':
        yield* this.walk(d.children ?? [], {
          ...context,
          condition: this.#shown(d.value),
        });
        return;
      case 'root':
        yield* this.#root(d, context);
        return;
      default:
        yield* this.#rule(d, context);
        yield* this.#setting(d);
        if (d.children && d.name !== 'map' && d.name !== 'types') {
          yield* this.walk(d.children, context);
        }
    }
  }

  *#location(d: NginxDirective, context: Context): Generator<Observation> {
    const location = this.#shown(d.value).trim();
    yield* this.walk(d.children ?? [], { ...context, location });
  }

  *#server(children: readonly NginxDirective[]): Generator<Observation> {
    const named = (name: string) => children.filter(c => c.name === name);
    const listens = named('listen');
    const tls =
      listens.some(
        l => l.words.includes('ssl') || /(^|:)443$/.test(l.words[0] ?? ''),
      ) ||
      named('ssl').some(s => s.words[0] === 'on') ||
      named('ssl_certificate').length > 0;
    for (const names of named('server_name')) {
      yield* this.#domains(names, tls);
    }
    for (const listen of listens.slice(0, 1)) {
      yield* this.#listener(listen);
    }
    yield* this.walk(children);
  }

  *#domains(d: NginxDirective, tls: boolean): Generator<Observation> {
    for (const name of d.words) {
      const isName = /^\*?[a-z0-9.-]*\.[a-z][a-z0-9-]*\.?$/i.test(name);
      if (!isName || this.#template.isComputed(name)) continue;
      yield fact(
        'domain',
        { name: name.toLowerCase(), tls, environment: this.#environment },
        this.#at(d),
        'declared',
      );
    }
  }

  *#listener(d: NginxDirective): Generator<Observation> {
    yield fact(
      'process',
      {
        name: 'web',
        kind: 'web',
        program: 'nginx',
        ...this.#listenerAt(d.words[0] ?? ''),
        scope: 'production',
      },
      this.#at(d),
      'derived',
      'nginx receives the requests',
    );
  }

  /** The address, when no part of it that counts is computed. */
  #listenerAt(address: string): Listener {
    const listener = listenerOf(
      this.#template.asVariables(address),
      this.#tree,
    );
    return listener.socket?.includes('$') ? {} : listener;
  }

  /** `server unix:/…;` within an upstream. */
  *#upstreamServer(d: NginxDirective): Generator<Observation> {
    const address = d.words[0] ?? '';
    yield settingFact('nginx', 'upstream', this.#shown(address), this.#at(d));
    const program = UPSTREAM_PROGRAMS.find(name => address.includes(name));
    if (program) yield this.#application(program, address, d);
  }

  #application(program: string, address: string, d: NginxDirective) {
    const listener = this.#listenerAt(address);
    return fact(
      'process',
      { name: 'web', kind: 'web', program, ...listener, scope: 'production' },
      this.#at(d),
      'derived',
      `nginx hands requests to ${this.#shown(address)}`,
    );
  }

  *#root(d: NginxDirective, context: Context): Generator<Observation> {
    const path = d.words[0] ?? '';
    const local = appPath(this.#tree, this.#template.asVariables(path));
    if (local === undefined || local.includes('$')) {
      yield settingFact('nginx', 'root', this.#shown(path), this.#at(d));
    } else if (context.location === undefined) {
      yield fact(
        'document-root',
        { path: local },
        this.#at(d),
        'derived',
        `nginx serves ${this.#shown(path)}`,
      );
    } else {
      yield* this.#text(d, context, 'alias');
    }
  }

  *#rule(d: NginxDirective, context: Context): Generator<Observation> {
    const kind = kindOf(d);
    if (kind) yield* this.#text(d, context, kind);
    if (d.name === 'fastcgi_pass') {
      yield this.#application('php-fpm', d.words[0] ?? '', d);
    }
    if (d.name === 'passenger_enabled' && d.words[0] === 'on') {
      yield this.#application('passenger', '', d);
    }
  }

  *#text(
    d: NginxDirective,
    context: Context,
    kind: NonNullable<ReturnType<typeof kindOf>>,
  ): Generator<Observation> {
    const secret = this.#secretOf(d);
    const value = secret ?? d.value;
    const written = `${d.name} ${value}`.replace(/\s+/g, ' ').trim();
    const text = context.condition
      ? `if ${context.condition} { ${written}; }`
      : `${written};`;
    yield fact(
      'web-rule',
      compact({
        server: 'nginx' as const,
        kind,
        text: this.#shown(text),
        location: context.location,
      }),
      this.#at(d),
      'declared',
    );
    if (secret) {
      yield fact(
        'committed-secret',
        { name: d.words[0] ?? d.name, what: `a credential in \`${d.name}\`` },
        this.#at(d),
        'declared',
      );
    }
  }

  /** The value without its credential, for headers and parameters that carry one. */
  #secretOf(d: NginxDirective): string | undefined {
    const [name = '', value = ''] = d.words;
    const names = /^(proxy_set_header|fastcgi_param|add_header|uwsgi_param)$/;
    if (!names.test(d.name) || value.startsWith('$')) return undefined;
    return /^authorization$/i.test(name) || isSecretName(name)
      ? `${name} …`
      : undefined;
  }

  *#setting(d: NginxDirective): Generator<Observation> {
    if (!Object.hasOwn(SETTINGS, d.name)) return;
    if (this.#template.isComputed(d.value)) return;
    const name = SETTINGS[d.name];
    const time = name.endsWith('timeout')
      ? seconds(d.words[0] ?? '')
      : undefined;
    yield settingFact(
      'nginx',
      name,
      time ?? this.#shown(d.value).trim(),
      this.#at(d),
    );
  }

  #shown(text: string): string {
    return this.#template.restore(text);
  }

  #at(d: NginxDirective): Evidence {
    return at(this.#path, d.line);
  }
}
