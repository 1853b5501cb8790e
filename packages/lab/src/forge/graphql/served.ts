import { GraphQLError, GraphQLFieldResolver } from 'graphql';
import { Forge } from '../forge';
import { Actor } from '../auth/actor';
import { Repository } from '../store/schema';

/**
 * Nodes lead to each other in circles: a repository to its owner, an owner to their repositories.
 * Each file reaches those of the others through here.
 *
 * @internal
 */
export interface Nodes {
  repository(context: GraphContext, repo: Repository): object;
  owner(context: GraphContext, login: string): object;
}

/** What resolving works with. @internal */
export interface GraphContext {
  forge: Forge;
  actor: Actor;
  nodes: Nodes;
}

type Arguments = Record<string, unknown>;

/**
 * A field that takes arguments, with the names of those the lab understands.
 *
 * @internal
 */
export class ServedField {
  constructor(
    readonly args: readonly string[],
    readonly resolve: (args: Arguments) => unknown,
  ) {}
}

/** @internal */
export function field(
  args: readonly string[],
  resolve: (args: Arguments) => unknown,
): ServedField {
  return new ServedField(args, resolve);
}

/** An error with the kind that GitHub adds to its errors. @internal */
export function graphError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/**
 * Reads a field from an object of ours. What the lab does not serve is an error and never null:
 * null would look like GitHub's "there is none".
 *
 * @internal
 */
export const resolveServed: GraphQLFieldResolver<unknown, GraphContext> = (
  source,
  args: Arguments,
  _context,
  info,
) => {
  const name = `${info.parentType.name}.${info.fieldName}`;
  const value: unknown =
    typeof source === 'object' && source !== null
      ? Reflect.get(source, info.fieldName)
      : undefined;
  if (value === undefined) {
    throw graphError('NOT_SERVED', `The lab does not serve the field ${name}`);
  }
  if (typeof value === 'function') return value();
  if (!(value instanceof ServedField)) return value;
  const given = info.fieldNodes.flatMap(node => node.arguments ?? []);
  const unknown = given.find(each => !value.args.includes(each.name.value));
  if (unknown) {
    throw graphError(
      'NOT_SERVED',
      `The lab does not serve the argument ${unknown.name.value} of ${name}`,
    );
  }
  return value.resolve(args);
};
