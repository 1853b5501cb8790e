import { observedValues } from '../../../testing/observations';
import { composeReader } from './composeReader';
import { dockerfileReader } from './dockerfileReader';

describe('dockerfileReader', () => {
  it.each([
    [
      'Dockerfile',
      'FROM ruby:3.3-slim\nCMD ["bundle", "exec", "puma"]',
      'production',
      undefined,
    ],
    ['Dockerfile.test', 'FROM ruby:3.3\nCMD ["rspec"]', 'test', undefined],
    [
      'Dockerfile',
      'FROM ruby:3.3\nCMD ["bundle", "exec", "rspec"]',
      'test',
      undefined,
    ],
    [
      'Dockerfile',
      'FROM ruby:3.3\nCMD rails server -b 0.0.0.0',
      'development',
      undefined,
    ],
    [
      'Dockerfile',
      'FROM ruby:3.3\nCMD ["/bin/bash"]',
      'development',
      undefined,
    ],
    [
      '.devcontainer/Dockerfile',
      'FROM ruby:3.3',
      'development',
      'nothing of what to start',
    ],
    ['Dockerfile', 'FROM ruby:3.3', 'unknown', 'nothing of what to start'],
    [
      'Dockerfile',
      'FROM php:8.3-apache\nCOPY . /var/www/html',
      'unknown',
      undefined,
    ],
    [
      'Dockerfile',
      'FROM ruby:2.1\nRUN apt-get update\nCMD ["puma"]',
      'production',
      'apt-get update fails',
    ],
    ['Dockerfile', 'FROM ubuntu:14.04\nCMD ["puma"]', 'production', undefined],
    [
      'Dockerfile',
      'FROM rails:4.2\nCMD ["puma"]',
      'production',
      'no longer published',
    ],
    [
      'Dockerfile',
      'FROM ruby:3.3\nRUN curl -sSL https://get.rvm.io | bash\nCMD ["puma"]',
      'production',
      'fetched from the network',
    ],
  ])('%s: %j', async (path, text, use, unusable) => {
    const [found] = await observedValues(
      dockerfileReader,
      { [path]: text },
      'existing',
    );
    expect(found).toMatchObject({ kind: 'dockerfile', path, use });
    expect(found.unusable ?? '').toMatch(unusable ?? /^$/);
  });

  it.each([
    ['Dockerfile', 'FROM ruby:2.1.5', ['ruby', '2.1.5']],
    ['Dockerfile', 'FROM acme/ruby:2.1.5-slim\nCMD puma', ['ruby', '2.1.5']],
    ['Dockerfile', 'FROM hub.example.org:5000/php:5.6-apache', ['php', '5.6']],
    [
      'docker/Dockerfile',
      'ARG V=2.6\nFROM ruby:${V}-slim AS base\nFROM base\nCMD puma',
      ['ruby', '2.6'],
    ],
    ['Dockerfile', 'ARG V\nFROM ruby:$V', undefined],
    ['Dockerfile', 'FROM ruby:latest', undefined],
    ['Dockerfile', 'FROM nginx:1.25', undefined],
    ['Dockerfile.test', 'FROM ruby:2.1.5', undefined],
    ['Dockerfile', 'FROM ruby:2.1.5\nCMD rails server', undefined],
    ['services/mailer/Dockerfile', 'FROM ruby:2.1.5', undefined],
  ])('reads the runtime of %s: %j', async (path, text, expected) => {
    const found = await observedValues(
      dockerfileReader,
      { [path]: text },
      'runtime',
    );
    expect(
      found.map(({ language, constraint, source }) => [
        language,
        constraint,
        source,
      ]),
    ).toEqual(expected ? [[...expected, 'ops']] : []);
  });

  it('says that a file without FROM is none', async () => {
    const [source] = await observedValues(
      dockerfileReader,
      { Dockerfile: 'RUN x' },
      'source',
    );
    expect(source.status).toBe('broken');
  });
});

describe('composeReader', () => {
  it.each([
    ['docker-compose.yml', 'services:\n  web:\n    image: a\n', 'development'],
    ['fig.yml', 'web:\n  image: a\n', 'development'],
    ['docker-compose.test.yml', 'services: {}\n', 'test'],
    ['docker-compose.prod.yml', 'services: {}\n', 'production'],
  ])('%s', async (path, text, use) => {
    expect(
      await observedValues(composeReader, { [path]: text }, 'existing'),
    ).toEqual([{ kind: 'compose', path, use }]);
  });

  it('lists a broken file as broken', async () => {
    const [source] = await observedValues(
      composeReader,
      { 'docker-compose.yml': 'a: [' },
      'source',
    );
    expect(source.status).toBe('broken');
  });
});
