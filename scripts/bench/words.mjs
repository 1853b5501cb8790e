// Vocabulary of the generated applications.

export const NOUNS = [
  'account',
  'address',
  'article',
  'basket',
  'branch',
  'campaign',
  'category',
  'comment',
  'contract',
  'coupon',
  'customer',
  'delivery',
  'discount',
  'document',
  'entry',
  'event',
  'favorite',
  'invoice',
  'member',
  'message',
  'notice',
  'order',
  'payment',
  'photo',
  'point',
  'price',
  'product',
  'profile',
  'question',
  'ranking',
  'receipt',
  'refund',
  'report',
  'reservation',
  'review',
  'schedule',
  'shipment',
  'stock',
  'supplier',
  'ticket',
  'voucher',
];

export const FIELDS = [
  'amount',
  'body',
  'code',
  'count',
  'email',
  'kana',
  'memo',
  'name',
  'number',
  'position',
  'price',
  'status',
  'title',
  'token',
  'total',
  'zip',
];

export const VERBS = [
  'approve',
  'archive',
  'assign',
  'calculate',
  'cancel',
  'close',
  'confirm',
  'export',
  'import',
  'notify',
  'publish',
  'recalculate',
  'reject',
  'restore',
  'search',
  'send',
  'summarize',
  'update',
  'validate',
];

export const AREAS = [
  '',
  '',
  'admin/',
  'api/v1/',
  'mypage/',
  'shop/',
  'staff/reports/',
];

export const SENTENCES = [
  'The order could not be found.',
  'Please sign in again.',
  'Saved.',
  'ご注文ありがとうございます。',
  '入力内容をご確認ください。',
  'Your points expire at the end of the month.',
  'This action cannot be undone.',
  '在庫がありません。',
  'Please choose a date.',
];

/** `order_item` to `OrderItem`. */
export function camel(name) {
  return name
    .split(/[_/]/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
