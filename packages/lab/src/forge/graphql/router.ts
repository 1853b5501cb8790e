import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  DocumentNode,
  GraphQLError,
  OperationTypeNode,
  execute,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import { Forge } from '../forge';
import { authenticate } from '../auth/authenticate';
import { HttpError } from '../http/errors';
import { mutations } from './mutations';
import { ownerNode } from './people';
import { queries } from './queries';
import { repositoryNode } from './repository';
import { githubSchema } from './schema';
import { GraphContext, resolveServed } from './served';

const NODES = { repository: repositoryNode, owner: ownerNode };

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** GitHub puts the kind of an error beside its message. */
function errorView(error: GraphQLError) {
  const { type } = error.extensions;
  return {
    ...(typeof type === 'string' && { type }),
    ...(error.path && { path: error.path }),
    ...(error.locations && { locations: error.locations }),
    message: error.message,
  };
}

function parseQuery(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

async function answer(
  context: GraphContext,
  request: z.infer<typeof requestSchema>,
) {
  const schema = githubSchema();
  const document = parseQuery(request.query);
  if (document instanceof GraphQLError)
    return { errors: [errorView(document)] };
  const problems = validate(schema, document);
  if (problems.length > 0) return { errors: problems.map(errorView) };
  const operation = getOperationAST(document, request.operationName);
  const isMutation = operation?.operation === OperationTypeNode.MUTATION;
  const result = await execute({
    schema,
    document,
    rootValue: isMutation ? mutations(context) : queries(context),
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveServed,
  });
  for (const { originalError } of result.errors ?? []) {
    if (originalError)
      context.forge.logger.warn(`GraphQL: ${originalError.stack}`);
  }
  return {
    data: result.data,
    ...(result.errors && { errors: result.errors.map(errorView) }),
  };
}

/**
 * GitHub's GraphQL API, as far as Backstage's packages ask.
 *
 * @internal
 */
export function graphqlRouter(forge: Forge): Router {
  const router = PromiseRouter();
  router.post(
    '/',
    express.json({ limit: '100mb' }),
    async (request, response) => {
      const actor = authenticate(
        request.get('authorization'),
        forge.store,
        forge.credentials,
      );
      if (actor.kind === 'anonymous' || actor.kind === 'app') {
        throw new HttpError(
          401,
          'This endpoint requires you to be authenticated.',
        );
      }
      if (actor.kind === 'run') {
        throw new HttpError(
          403,
          "The lab's GraphQL API does not take the token of a workflow job; use the REST API.",
        );
      }
      const parsed = requestSchema.safeParse(request.body);
      if (!parsed.success) {
        throw new HttpError(
          400,
          'A query attribute must be specified and must be a string.',
        );
      }
      response.json(await answer({ forge, actor, nodes: NODES }, parsed.data));
    },
  );
  return router;
}
