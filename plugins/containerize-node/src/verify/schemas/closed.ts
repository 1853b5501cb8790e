/** A schema of a custom resource definition: OpenAPI v3 in Kubernetes' structural form. */
export interface OpenApiSchema {
  type?: unknown;
  properties?: Record<string, unknown>;
  items?: unknown;
  additionalProperties?: unknown;
  'x-kubernetes-preserve-unknown-fields'?: unknown;
  [keyword: string]: unknown;
}

/**
 * The schema with unknown fields refused wherever the API server would drop them: in every object that neither has
 * free keys nor says that unknown fields are kept.
 */
export function closed(schema: OpenApiSchema): OpenApiSchema {
  const result: OpenApiSchema = { ...schema };
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [
        name,
        closedInner(inner),
      ]),
    );
  }
  if (schema.items !== undefined) result.items = closedInner(schema.items);
  if (schema.additionalProperties !== undefined) {
    result.additionalProperties = closedInner(schema.additionalProperties);
  } else if (
    schema.type === 'object' &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true
  ) {
    result.additionalProperties = false;
  }
  return schema['x-kubernetes-int-or-string'] === true
    ? { ...result, type: ['integer', 'string'], anyOf: undefined }
    : result;
}

function closedInner(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? closed(value as OpenApiSchema)
    : value;
}
