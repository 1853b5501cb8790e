/** A hull on its keel blocks. */
export const LogoIcon = () => (
  <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
    <path d="M3 11h22l-3.5 9h-15z" fill="#7df3e1" />
    <path d="M13 3h2v7h-2z" fill="#fff" />
    <path d="M5 23h4v2H5zm7 0h4v2h-4zm7 0h4v2h-4z" fill="#fff" />
  </svg>
);
