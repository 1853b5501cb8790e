import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { createAnalyzeAction } from './analyze';
import { createFetchAction } from './fetch';
import { createPullRequestAction } from './pullRequest';
import { createRegisterAction } from './register';
import { createRenderAction } from './render';
import { createRenderPlatformAction } from './renderPlatform';
import { createVerifyAction } from './verify';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const access = {
  integrations,
  credentialsProvider:
    DefaultGithubCredentialsProvider.fromIntegrations(integrations),
};
const catalog = catalogServiceMock();
const actions = [
  createFetchAction({
    ...access,
    catalog,
    reader: mockServices.urlReader.mock(),
  }),
  createAnalyzeAction(),
  createRenderAction(),
  createRenderPlatformAction(),
  createVerifyAction(),
  createPullRequestAction(access),
  createRegisterAction({ catalog }),
].map(({ id, examples, schema }) => ({ id, examples, schema }));

/** Fields whose value another step of a template gives. */
function literal(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]) => !JSON.stringify(value).includes('${{'),
    ),
  );
}

describe.each(actions)('examples of $id', ({ id, examples = [], schema }) => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples)('$description', ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(id);
    const { properties = {}, ...rest } = schema?.input ?? {};
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    const required = (schema?.input?.required ?? []) as string[];
    expect(Object.keys(step.input)).toEqual(expect.arrayContaining(required));
    const { errors } = validate(literal(step.input), {
      ...rest,
      properties,
      required: [],
    });
    expect(errors.map(error => error.stack)).toEqual([]);
  });
});
