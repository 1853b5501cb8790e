/** php.ini directives that are carried from the servers into the image. Others belong to a machine or to PHP's defaults. */
const CARRIED = [
  'memory_limit',
  'upload_max_filesize',
  'post_max_size',
  'max_file_uploads',
  'max_execution_time',
  'max_input_time',
  'max_input_vars',
  'session.save_path',
  'session.save_handler',
  'session.gc_maxlifetime',
  'session.gc_probability',
  'session.cookie_httponly',
  'session.cookie_secure',
  'session.cookie_domain',
  'session.cookie_lifetime',
  'session.name',
  'session.use_only_cookies',
  'date.timezone',
  'default_charset',
  'include_path',
  'short_open_tag',
  'asp_tags',
  'output_buffering',
  'zlib.output_compression',
  'error_reporting',
  'variables_order',
  'request_order',
  'register_globals',
  'magic_quotes_gpc',
  'magic_quotes_runtime',
  'register_long_arrays',
  'allow_call_time_pass_reference',
  'allow_url_fopen',
  'allow_url_include',
  'arg_separator.output',
  'auto_detect_line_endings',
  'default_socket_timeout',
  'mbstring.language',
  'mbstring.internal_encoding',
  'mbstring.http_input',
  'mbstring.http_output',
  'mbstring.encoding_translation',
  'mbstring.func_overload',
  'mbstring.detect_order',
  'mbstring.substitute_character',
  'pcre.backtrack_limit',
  'pcre.recursion_limit',
  'precision',
  'serialize_precision',
  'realpath_cache_size',
  'soap.wsdl_cache_enabled',
];

/** The name a directive has among the settings of a profile: `session.save_path` is `session-save-path`. */
export function settingName(directive: string): string {
  return directive.toLowerCase().replace(/[._]/g, '-');
}

const BY_SETTING = new Map(CARRIED.map(name => [settingName(name), name]));

/** The directive a setting stands for; undefined for one that is not carried over. */
export function directiveOf(setting: string): string | undefined {
  return BY_SETTING.get(setting);
}

/** Where sessions lie when nothing says otherwise, as on Debian. */
export const SESSION_PATH = '/var/lib/php/sessions';
