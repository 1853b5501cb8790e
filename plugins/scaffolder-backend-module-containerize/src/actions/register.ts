import { isError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { examples } from './register.examples';

const LATER =
  'The component appears in the catalog after the merge of the pull request.';
const SENTENCES = {
  registered: (url: string) => `Registered ${url}. ${LATER}`,
  'already-registered': (url: string) =>
    `${url} was registered before. ${LATER}`,
};

/**
 * `containerize:register`: links the component an application already is, or registers the place where its
 * catalog-info.yaml will be once the pull request is merged. Twice makes no second location.
 *
 * @internal
 */
export function createRegisterAction(services: { catalog: CatalogService }) {
  return createTemplateAction({
    id: 'containerize:register',
    description:
      'Links the component of an application, or registers its catalog-info.yaml so that the component appears after the merge.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z
            .string()
            .url()
            .describe('Where catalog-info.yaml is, or will be after the merge'),
        entityRef: z =>
          z
            .string()
            .describe('The component, when the catalog has it already')
            .optional(),
        optional: z =>
          z
            .boolean()
            .describe(
              'Log a warning instead of failing when the catalog refuses. Default: false',
            )
            .optional(),
      },
      output: {
        entityRef: z =>
          z
            .string()
            .describe('The component, when the catalog has it already')
            .optional(),
        catalogInfoUrl: z => z.string(),
        outcome: z =>
          z
            .enum(['linked', 'registered', 'already-registered', 'refused'])
            .describe('What was done'),
      },
    },
    async handler(ctx) {
      const { catalogInfoUrl, entityRef, optional = false } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      ctx.output('catalogInfoUrl', catalogInfoUrl);
      if (entityRef) {
        await requireEntity(services.catalog, entityRef, { credentials });
        ctx.logger.info(`The catalog has ${entityRef}; nothing to register.`);
        ctx.output('entityRef', entityRef);
        ctx.output('outcome', 'linked');
        return;
      }
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${catalogInfoUrl} would be registered.`);
        ctx.output('outcome', 'registered');
        return;
      }
      const outcome = await ctx
        .checkpoint({
          key: `containerize.register.${catalogInfoUrl}`,
          fn: () =>
            addLocation(services.catalog, catalogInfoUrl, { credentials }),
        })
        .catch((error: Error) => {
          if (!optional) throw error;
          ctx.logger.warn(
            `The catalog refuses ${catalogInfoUrl}: ${error.message} Register it by hand after the merge.`,
          );
          return 'refused' as const;
        });
      if (outcome !== 'refused') {
        ctx.logger.info(SENTENCES[outcome](catalogInfoUrl));
      }
      ctx.output('outcome', outcome);
    },
  });
}

async function requireEntity(
  catalog: CatalogService,
  entityRef: string,
  options: Parameters<CatalogService['addLocation']>[1],
): Promise<void> {
  if (!(await catalog.getEntityByRef(entityRef, options))) {
    throw new NotFoundError(`The catalog has no ${entityRef}.`);
  }
}

async function addLocation(
  catalog: CatalogService,
  target: string,
  options: Parameters<CatalogService['addLocation']>[1],
): Promise<'registered' | 'already-registered'> {
  try {
    await catalog.addLocation({ type: 'url', target }, options);
    return 'registered';
  } catch (error) {
    if (isConflict(error)) return 'already-registered';
    throw error;
  }
}

/** The catalog's client gives the answer's status, the service in one process the error itself. */
function isConflict(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'ConflictError' ||
      ('statusCode' in error && error.statusCode === 409))
  );
}
