/** Names that the shell, the system, a language's tools or CGI set, not the person who deploys. */
const GIVEN =
  /^(HOME|PATH|USER|USERNAME|LOGNAME|SHELL|PWD|TERM|LANG|LANGUAGE|LC_\w+|TMP|TEMP|TMPDIR|HOSTNAME|COMPUTERNAME|OS|EDITOR|VISUAL|PAGER|DISPLAY|SSH_\w+|XDG_\w+|GEM_HOME|GEM_PATH|BUNDLE_\w+|RUBYLIB|RUBYOPT|RUBY_ROOT|RAILS_GEM_VERSION|MANPATH|SYSTEMROOT|WINDIR|APPDATA|USERPROFILE|HTTP_[A-Z_]+|REMOTE_\w+|REQUEST_\w+|QUERY_STRING|SCRIPT_\w+|SERVER_\w+|PATH_INFO|DOCUMENT_ROOT|CONTENT_\w+|GATEWAY_INTERFACE|GIT_DIR|GIT_INDEX_FILE|GIT_WORK_TREE)$/;

/** Names that only tools for tests and development read. */
const TEST_ONLY =
  /^(CI|TRAVIS\w*|CIRCLE\w*|JENKINS\w*|COVERAGE|SIMPLECOV\w*|RCOV|SPEC|SPEC_OPTS|TEST|TESTOPTS|TEST_ENV_NUMBER|AUTOTEST|GUARD\w*|CUCUMBER\w*|CAPYBARA\w*|SELENIUM\w*|DRIVER|HEADLESS|BROWSER|CODECLIMATE_REPO_TOKEN|COVERALLS_\w+|SPRING_\w+|DISABLE_SPRING)$/;

/** Whether a name is set by the surroundings of every process, so that nobody configures the application with it. */
export function isGivenName(name: string): boolean {
  return GIVEN.test(name);
}

/** Whether only tests and development tools read a name. */
export function isTestName(name: string): boolean {
  return TEST_ONLY.test(name);
}
