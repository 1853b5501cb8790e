const MASK = '***';
/** Shorter ones would make a log unreadable and hide nothing. */
const MIN_LENGTH = 3;

/** The three ways a text can stand inside a longer one in Base64, without the characters that its neighbours change. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map(shift => {
    const bytes = Buffer.from(`${' '.repeat(shift)}${text}`);
    const whole = bytes.length - (bytes.length % 3);
    const encoded = bytes.subarray(0, whole).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4);
  });
}

function formsOf(secret: string): string[] {
  return [
    secret,
    ...secret.split(/\r?\n/),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...inBase64(secret),
  ];
}

/** Hides secrets in what jobs write, also where they are encoded. @internal */
export class Masker {
  private forms: string[] = [];

  constructor(secrets: readonly string[] = []) {
    secrets.forEach(secret => this.add(secret));
  }

  add(secret: string): void {
    const forms = formsOf(secret).filter(form => form.length >= MIN_LENGTH);
    // The longest first, so that no end of one is left when another is a part of it.
    this.forms = [...new Set([...this.forms, ...forms])].sort(
      (a, b) => b.length - a.length,
    );
  }

  hide(text: string): string {
    return this.forms.reduce(
      (hidden, form) => hidden.split(form).join(MASK),
      text,
    );
  }

  /** Whether a text holds a secret. */
  finds(text: string): boolean {
    return this.hide(text) !== text;
  }
}
