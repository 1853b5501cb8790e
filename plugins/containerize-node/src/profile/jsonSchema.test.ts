import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { analyze } from '../analyze';
import { memoryTree } from '../tree';
import { appProfileJsonSchema } from './jsonSchema';

const published = path.resolve(
  __dirname,
  '../../../../docs/reference/profile.schema.json',
);

describe('the published schema of the profile', () => {
  it('is the one in the source; if not, run node scripts/profile-schema.mjs', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(appProfileJsonSchema())),
    );
  });

  it.each([
    ['an empty folder', {}],
    [
      'a Ruby application',
      { Gemfile: "gem 'rails', '3.2.1'\n", 'config.ru': 'run X' },
    ],
    ['a PHP application', { 'index.php': '<?php mysql_connect("a");' }],
  ])('accepts the profile of %s', async (_what, files) => {
    const { profile } = await analyze(memoryTree(files));
    const validate = new Ajv2020().compile(appProfileJsonSchema());
    validate(JSON.parse(JSON.stringify(profile)));
    expect(validate.errors).toBeNull();
  });
});
