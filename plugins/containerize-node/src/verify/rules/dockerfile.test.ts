import { dockerfileProblems } from './dockerfile';

const problems = (text: string) =>
  dockerfileProblems({ path: 'Dockerfile', text, utf8: true }).map(
    ({ line, severity, message }) => `${line} ${severity} ${message}`,
  );

const GOOD = `FROM ruby:2.3.8-slim-stretch AS build
RUN apt-get update && apt-get install -y build-essential libmysqlclient-dev
FROM ruby:2.3.8-slim-stretch
COPY --from=build /app /app
USER 10001
CMD ["bundle", "exec", "unicorn"]
`;

describe('dockerfileProblems', () => {
  it('has nothing to say about a good one', () => {
    expect(problems(GOOD)).toEqual([]);
  });

  it.each([
    [
      'an unknown instruction',
      `${GOOD}FOO bar\n`,
      /^7 error Unknown instruction: FOO/,
    ],
    [
      'a base without tag',
      'FROM ruby\nUSER 1\n',
      /^1 error The base image ruby has no fixed tag/,
    ],
    [
      'latest',
      'FROM ruby:latest\nUSER 1\n',
      /^1 error The base image ruby has no fixed tag/,
    ],
    ['root by default', 'FROM ruby:2.3.8\n', /^1 error The image runs as root/],
    [
      'root by name',
      'FROM ruby:2.3.8\nUSER root\n',
      /^2 error The image runs as root/,
    ],
    [
      'build tools in the last stage',
      'FROM ruby:2.3.8\nRUN apt-get install -y gcc libpq-dev\nUSER 1\n',
      /^2 warning The last stage installs build tools: gcc, libpq-dev/,
    ],
    [
      'shell form',
      'FROM ruby:2.3.8\nUSER 1\nCMD rails s\n',
      /^3 warning CMD is in shell form/,
    ],
    [
      'a secret in ENV',
      'FROM ruby:2.3.8\nENV SECRET_KEY_BASE=abc123\nUSER 1\n',
      /^2 error SECRET_KEY_BASE has a value/,
    ],
    [
      'a secret as default of ARG',
      'FROM ruby:2.3.8\nARG NPM_TOKEN=abc\nUSER 1\n',
      /^2 error NPM_TOKEN has a value/,
    ],
  ])('finds %s', (_what, text, expected) => {
    expect(problems(text)).toEqual([expect.stringMatching(expected)]);
  });
});
