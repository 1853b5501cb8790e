import { ImagePlan, ImageStage } from '../../../../plan/image';
import { PUBLIC_PORT, webContainers } from './containers';
import { ImageContext, WORKDIR } from './context';
import { isSafePath } from './safePath';
import { IMAGE_FOLDER } from './serverConfig';

const CONFIG = `${IMAGE_FOLDER}/lighttpd.conf`;
const START = {
  words: ['lighttpd', '-D', '-f', CONFIG],
  // lighttpd ends its requests on INT and drops them on TERM. Source: lighttpd(8), "SIGNALS".
  stopSignal: 'SIGINT',
};

/** What the image of CGI scripts takes from that of other applications. */
export interface CgiParts {
  base: ImageStage;
  gems: ImageStage;
  build: ImageStage;
  final: ImageStage;
  rest: Omit<ImagePlan, 'stages' | 'files' | 'web'>;
}

/** CGI scripts: a web server in the image starts one process for each request, as the old one does. */
export function cgiImage(context: ImageContext, parts: CgiParts): ImagePlan {
  const root = documentRoot(context);
  context.files[CONFIG] = configuration(root);
  context.decide(
    'web-server',
    'lighttpd',
    `The scripts are started by a web server for each request (CGI). lighttpd does that without root; it serves ${
      root === '.' ? 'the repository itself' : root
    }.`,
    context.profile.framework?.evidence,
  );
  const { base, gems, build, final, rest } = parts;
  return {
    ...rest,
    stages: [withServer(base), gems, build, withStart(final)],
    files: context.files,
    web: webContainers(context, START, undefined),
  };
}

function withServer(base: ImageStage): ImageStage {
  return {
    ...base,
    steps: [
      ...base.steps,
      { kind: 'apt', packages: ['lighttpd'] },
      {
        kind: 'run',
        comment: 'Where the first lines of the scripts look for Ruby.',
        commands: [
          { words: ['ln', '-sf', '/usr/local/bin/ruby', '/usr/bin/ruby'] },
        ],
      },
    ],
  };
}

function withStart(final: ImageStage): ImageStage {
  return {
    ...final,
    steps: [
      ...final.steps,
      { kind: 'expose', port: PUBLIC_PORT },
      { kind: 'stopsignal', signal: START.stopSignal },
      { kind: 'cmd', words: START.words },
    ],
  };
}

function documentRoot(context: ImageContext): string {
  const path = context.profile.documentRoot?.path;
  return path && isSafePath(path) && /^[\w./-]+$/.test(path) ? path : '.';
}

function configuration(root: string): string {
  const folder = root === '.' ? WORKDIR : `${WORKDIR}/${root}`;
  return `# Serves files, and starts CGI scripts for each request.
server.modules = ("mod_access", "mod_cgi", "mod_accesslog")
server.document-root = "${folder}"
server.port = ${PUBLIC_PORT}
server.upload-dirs = ("/tmp")
server.errorlog = "/dev/stderr"
accesslog.filename = "/dev/stdout"
index-file.names = ("index.html", "index.rb", "index.cgi")
url.access-deny = ("~", ".inc", ".bak", ".yml", ".lock", "Gemfile", "Rakefile")
$HTTP["url"] =~ "/\\." { url.access-deny = ("") }
$HTTP["url"] =~ "^/(deploy|lib|config)/" { url.access-deny = ("") }
cgi.assign = (".rb" => "/usr/local/bin/ruby", ".rbx" => "/usr/local/bin/ruby", ".cgi" => "")
mimetype.assign = (
  ".html" => "text/html",
  ".css" => "text/css",
  ".js" => "application/javascript",
  ".txt" => "text/plain",
  ".png" => "image/png",
  ".jpg" => "image/jpeg",
  ".gif" => "image/gif",
  ".ico" => "image/x-icon",
  ".svg" => "image/svg+xml",
  "" => "application/octet-stream"
)
`;
}
