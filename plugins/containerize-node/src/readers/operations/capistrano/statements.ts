import type { CallNode, Node } from '@ruby/prism/src/nodes.js';
import { LambdaNode } from '@ruby/prism/src/nodes.js';
import { Evidence } from '../../../facts';
import { callArguments, RubyFile } from '../../../parsers';
import { at } from '../shared/files';
import {
  blockBody,
  eachCall,
  RubyScope,
  RubyValue,
  textOf,
  valueOf,
} from '../shared/rubyDsl';
import { optionsOf, textArgument } from '../shared/rubyFile';
import { commandText, taskName, uploadOf } from './arguments';
import { Recipe, Task } from './recipe';

/** Names that people give to the tasks by which Capistrano 2 chooses a stage. */
export const STAGE_NAME =
  /^(production|prod|prd|live|staging|stage|stg|development|dev|test|testing|qa|uat|beta|demo|sandbox|preview|integration|vagrant)$/;

/** Where in the recipe a statement stands. */
interface Place {
  scope: RubyScope;
  namespace: string[];
  task?: Task;
}

const REMOTE = new Set([
  'run',
  'execute',
  'sudo',
  'queue',
  'queue!',
  'command',
  'invoke_command',
  'try_sudo',
]);

/** Reads the statements of one file into a recipe. */
export class Statements {
  readonly #recipe: Recipe;
  readonly #ruby: RubyFile;
  readonly #stage: string | undefined;

  constructor(recipe: Recipe, ruby: RubyFile, stage: string | undefined) {
    this.#recipe = recipe;
    this.#ruby = ruby;
    this.#stage = stage;
  }

  read(scope: RubyScope): void {
    this.#walk(this.#ruby.program, { scope, namespace: [] });
  }

  #walk(node: Node | null | undefined, place: Place): void {
    eachCall(node, place.scope, (call, scope) =>
      this.#statement(call, { ...place, scope }),
    );
  }

  #statement(call: CallNode, place: Place): void {
    switch (call.name) {
      case 'set':
      case 'set_default':
      case '_cset':
        return this.#set(call, place);
      case 'lock':
        return this.#lock(call, place);
      case 'append':
        return this.#append(call, place);
      case 'role':
        return this.#role(call, place);
      case 'server':
        return this.#server(call, place);
      case 'require':
      case 'load':
      case 'import':
        return this.#require(call, place);
      case 'namespace':
        return this.#namespace(call, place);
      case 'task':
        return this.#task(call, place);
      case 'before':
      case 'after':
        return this.#hook(call.name, call, place);
      default:
        return this.#other(call, place);
    }
  }

  #other(call: CallNode, place: Place): void {
    if (REMOTE.has(call.name)) this.#remote(call, place);
    else if (call.name === 'invoke' || call.name === 'invoke!') {
      this.#within(textArgument(call, 0, place.scope), call, place);
    } else if (
      call.name === 'put' ||
      call.name === 'upload!' ||
      call.name === 'upload'
    ) {
      this.#upload(call, place);
    } else if (call.block) this.#walk(blockBody(call), place);
  }

  #set(call: CallNode, { scope }: Place): void {
    const name = textArgument(call, 0, scope);
    if (!name) return;
    const [, given] = callArguments(call);
    const node =
      given instanceof LambdaNode ? given.body : given ?? blockBody(call);
    const value = valueOf(node, scope);
    scope.set(name, value);
    this.#recipe.settings.set(name, {
      value,
      text: textOf(node, scope),
      evidence: this.#at(call),
    });
  }

  /** The version of Capistrano that the files are written for. */
  #lock(call: CallNode, { scope }: Place): void {
    const text = textOf(callArguments(call)[0], scope);
    const evidence = this.#at(call);
    this.#recipe.settings.set('lock', { value: text.text, text, evidence });
  }

  #append(call: CallNode, { scope }: Place): void {
    const name = textArgument(call, 0, scope);
    if (!name) return;
    const more = callArguments(call)
      .slice(1)
      .map(node => valueOf(node, scope))
      .filter((v): v is RubyValue => v !== undefined)
      .flat();
    const known = this.#recipe.settings.get(name)?.value;
    const value = [...(Array.isArray(known) ? known : []), ...more];
    scope.set(name, value);
    this.#recipe.settings.set(name, {
      value,
      text: { text: '', complete: false },
      evidence: this.#at(call),
    });
  }

  /** `role :app, 'a', 'b', primary: true` and `role :app, %w{deploy@a}`. */
  #role(call: CallNode, { scope }: Place): void {
    const role = textArgument(call, 0, scope);
    if (!role) return;
    for (const node of callArguments(call).slice(1)) {
      const value = valueOf(node, scope);
      const hosts = Array.isArray(value) ? value : [value];
      hosts.forEach(host => {
        if (typeof host === 'string') this.#host(host, [role], call);
      });
    }
  }

  /** `server 'a', :app, :web` (2) and `server 'a', roles: %w{app web}` (3). */
  #server(call: CallNode, { scope }: Place): void {
    const host = textArgument(call, 0, scope);
    if (!host) return;
    const { roles } = optionsOf(call, scope);
    const named = Array.isArray(roles) ? roles : [roles];
    const listed = callArguments(call)
      .slice(1)
      .map(node => valueOf(node, scope));
    const all = [...listed, ...named].filter(
      (role): role is string => typeof role === 'string',
    );
    this.#host(host, all, call);
  }

  #host(written: string, roles: string[], call: CallNode): void {
    const host = written.replace(/^[^@]*@/, '').replace(/:\d+$/, '');
    if (!/^[\w.-]+$/.test(host)) return;
    this.#recipe.servers.push({ host, roles, evidence: this.#at(call) });
  }

  #require(call: CallNode, { scope }: Place): void {
    const name = textArgument(call, 0, scope);
    if (name) {
      this.#recipe.requires.push({ name, evidence: this.#at(call) });
    }
  }

  #namespace(call: CallNode, place: Place): void {
    const name = taskName(callArguments(call)[0], place.scope);
    const namespace = name ? [...place.namespace, name] : place.namespace;
    this.#walk(blockBody(call), { ...place, namespace });
  }

  #task(call: CallNode, place: Place): void {
    const name = taskName(callArguments(call)[0], place.scope);
    if (!name) return;
    if (place.namespace.length === 0 && STAGE_NAME.test(name)) {
      if (name === this.#stage) this.#walk(blockBody(call), place);
      return;
    }
    const full = [...place.namespace, name].join(':');
    const task = this.#recipe.task(full, this.#at(call));
    this.#walk(blockBody(call), { ...place, scope: place.scope.inner(), task });
  }

  #hook(when: 'before' | 'after', call: CallNode, place: Place): void {
    const [first, second] = callArguments(call);
    const target = taskName(first, place.scope);
    if (!target) return;
    const runs = taskName(second, place.scope);
    const qualified = (name: string) =>
      name.includes(':') || place.namespace.length === 0
        ? name
        : `${place.namespace.join(':')}:${name}`;
    const task = qualified(target);
    const name = qualified(runs ?? `${when} ${target}`);
    const evidence = this.#at(call);
    this.#recipe.hooks.push({ when, task, runs: name, evidence });
    const body = blockBody(call);
    if (body)
      this.#walk(body, { ...place, task: this.#recipe.task(name, evidence) });
  }

  #within(name: string | undefined, call: CallNode, place: Place): void {
    if (!name) return;
    this.#recipe.hooks.push({
      when: 'within',
      task: place.task?.name ?? '',
      runs: name,
      evidence: this.#at(call),
    });
  }

  #remote(call: CallNode, { scope, task }: Place): void {
    const { text, complete } = commandText(call, scope);
    if (task && /\S/.test(text)) {
      task.commands.push({ text, complete, evidence: this.#at(call) });
    }
  }

  #upload(call: CallNode, { scope }: Place): void {
    const { from, to } = uploadOf(call, scope);
    if (from && to) {
      this.#recipe.uploads.push({ from, to, evidence: this.#at(call) });
    }
  }

  #at(call: CallNode): Evidence {
    return at(this.#ruby.path, this.#ruby.lineOf(call));
  }
}
