/** A URL without user and password; text that is none is returned without anything before an `@` in its host part. */
export function withoutCredentials(url: string): string {
  if (/^[^/@:]+@[^/:]+:/.test(url)) return url;
  try {
    const parsed = new URL(url);
    const ssh = parsed.protocol === 'ssh:';
    if (!ssh) parsed.username = '';
    parsed.password = '';
    return parsed.href;
  } catch {
    return url.replace(/\/\/[^/@]*@/, '//');
  }
}
