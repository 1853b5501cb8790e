export { guestSignInGuard } from './guestSignInGuard';
