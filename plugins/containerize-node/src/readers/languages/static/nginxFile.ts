/** nginx's string in double quotes. */
function quoted(path: string): string {
  return `"${path.replace(/[\\"$]/g, character => `\\${character}`)}"`;
}

/** nginx for files alone. */
export function nginxFile(port: number, root: string): string {
  return `# Run by a user without rights: all it writes goes to /tmp.
pid /tmp/nginx.pid;
error_log /dev/stderr;
worker_processes 1;
events { worker_connections 1024; }

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  sendfile on;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml;
  client_body_temp_path /tmp/nginx-body;
  proxy_temp_path /tmp/nginx-proxy;
  fastcgi_temp_path /tmp/nginx-fastcgi;
  uwsgi_temp_path /tmp/nginx-uwsgi;
  scgi_temp_path /tmp/nginx-scgi;

  server {
    listen ${port};
    root ${quoted(root)};
    index index.html index.htm;
    # The name of the container and its port are nobody's business.
    absolute_redirect off;

    location ~ /\\.(?!well-known) {
      deny all;
    }

    location / {
      try_files $uri $uri/ =404;
    }
  }
}
`;
}
