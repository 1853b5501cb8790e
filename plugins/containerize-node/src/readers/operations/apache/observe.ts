import { Evidence, fact, isSecretName, Observation } from '../../../facts';
import { ApacheDirective } from '../../../parsers/apache';
import { SourceTree } from '../../../tree';
import { compact } from '../shared/compact';
import { at } from '../shared/files';
import { listenerOf } from '../shared/listen';
import { appPath } from '../shared/paths';
import { settingFact } from '../shared/settings';
import { TemplateText } from '../shared/template';
import { settingsOf } from './settings';
import { isForOthers, isTransparent, kindOf } from './rules';

interface Context {
  /** Folder or location the rules hold for. */
  location?: string;
  /** Section around the directive that narrows it down (`<FilesMatch …>`). */
  section?: string;
}

/** Rules of one file at the most. Lists of thousands of blocked addresses are one rule to a reader. */
const MAX_RULES = 500;

/** Turns the directives of one file into observations. */
export class ApacheObserver {
  readonly #tree: SourceTree;
  readonly #path: string;
  readonly #template: TemplateText;
  readonly #environment: string;
  #conditions: ApacheDirective[] = [];
  #rules = 0;

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
    directives: readonly ApacheDirective[],
    context: Context,
  ): Generator<Observation> {
    for (const directive of directives) {
      if (directive.children) yield* this.#section(directive, context);
      else yield* this.#directive(directive, context);
    }
    if (this.#rules > MAX_RULES) {
      yield fact(
        'warning',
        {
          topic: 'apache.rules',
          text: `${
            this.#path
          } has more than ${MAX_RULES} rules; the first ${MAX_RULES} were taken.`,
        },
        at(this.#path, 0),
        'declared',
      );
      this.#rules = Number.NEGATIVE_INFINITY;
    }
  }

  *#section(d: ApacheDirective, context: Context): Generator<Observation> {
    const children = d.children ?? [];
    if (isForOthers(d)) return;
    if (/^virtualhost$/i.test(d.name)) yield* this.#virtualHost(d);
    if (isTransparent(d)) {
      yield* this.walk(children, context);
    } else if (/^(directory|location)(match)?$/i.test(d.name)) {
      const path = d.args.find(arg => arg !== '~') ?? '';
      const local = /^directory/i.test(d.name)
        ? appPath(this.#tree, this.#shown(path))
        : undefined;
      yield* this.walk(children, { location: local ?? this.#shown(path) });
    } else {
      yield* this.walk(children, { ...context, section: this.#shown(d.text) });
    }
  }

  *#virtualHost(d: ApacheDirective): Generator<Observation> {
    const named = (name: string) =>
      (d.children ?? []).filter(c => c.name.toLowerCase() === name);
    const address = d.args[0] ?? '';
    const tls =
      /:443$/.test(address) ||
      named('sslengine').some(s => /^on$/i.test(s.args[0] ?? ''));
    for (const names of [...named('servername'), ...named('serveralias')]) {
      for (const written of names.args) {
        const name = written.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
        const isName = /^\*?[a-z0-9.-]*\.[a-z][a-z0-9-]*$/i.test(name);
        if (!isName || this.#template.isComputed(name)) continue;
        yield fact(
          'domain',
          { name: name.toLowerCase(), tls, environment: this.#environment },
          this.#at(names),
          'declared',
        );
      }
    }
    yield this.#server('apache', address, d, 'Apache receives the requests');
  }

  #server(program: string, address: string, d: ApacheDirective, why: string) {
    const listener = this.#template.isComputed(address)
      ? {}
      : listenerOf(address, this.#tree);
    return fact(
      'process',
      { name: 'web', kind: 'web', program, ...listener, scope: 'production' },
      this.#at(d),
      'derived',
      why,
    );
  }

  *#directive(d: ApacheDirective, context: Context): Generator<Observation> {
    const name = d.name.toLowerCase();
    if (name === 'rewritecond') {
      this.#conditions.push(d);
      return;
    }
    if (name === 'documentroot') yield* this.#root(d);
    yield* settingsOf(d, {
      evidence: this.#at(d),
      shown: text => this.#shown(text),
      server: (program, address, why) => this.#server(program, address, d, why),
    });
    const kind = kindOf(d);
    if (kind) yield* this.#rule(d, kind, context);
  }

  *#root(d: ApacheDirective): Generator<Observation> {
    const written = this.#shown(d.args[0] ?? '');
    const path = this.#template.asVariables(d.args[0] ?? '');
    const local = appPath(this.#tree, path);
    if (local === undefined || local.includes('$')) {
      yield settingFact('apache', 'root', written, this.#at(d));
      return;
    }
    yield fact(
      'document-root',
      { path: local },
      this.#at(d),
      'derived',
      `Apache serves ${written}`,
    );
  }

  *#rule(
    d: ApacheDirective,
    kind: NonNullable<ReturnType<typeof kindOf>>,
    context: Context,
  ): Generator<Observation> {
    const conditions =
      d.name.toLowerCase() === 'rewriterule' ? this.#conditions : [];
    if (conditions.length > 0) this.#conditions = [];
    this.#rules += 1;
    if (this.#rules > MAX_RULES) return;
    const secret = this.#secretName(d);
    const lines = [...conditions, d].map(line =>
      line === d && secret ? `${d.name} ${secret} …` : line.text,
    );
    const text = [...(context.section ? [context.section] : []), ...lines].join(
      '\n',
    );
    yield fact(
      'web-rule',
      compact({
        server: 'apache' as const,
        kind,
        text: this.#shown(text),
        location: context.location,
      }),
      [...conditions, d].map(line => this.#at(line)).reverse(),
      'declared',
    );
    if (secret) {
      yield fact(
        'committed-secret',
        { name: secret, what: `a credential in \`${d.name}\`` },
        this.#at(d),
        'declared',
      );
    }
  }

  /** Name of the credential that a directive carries, if it does. */
  #secretName(d: ApacheDirective): string | undefined {
    const [first = '', second = '', third = ''] = d.args;
    if (/^setenv$/i.test(d.name)) {
      return isSecretName(first) && second !== '' ? first : undefined;
    }
    const isHeader = /^(header|requestheader)$/i.test(d.name);
    const secret = /^authorization$/i.test(second) || isSecretName(second);
    return isHeader && secret && third !== '' ? second : undefined;
  }

  #shown(text: string): string {
    return this.#template.restore(text);
  }

  #at(d: ApacheDirective): Evidence {
    return at(this.#path, d.line);
  }
}
