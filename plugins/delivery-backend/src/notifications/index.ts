export { NoticeRows } from './noticeRows';
export { Notices } from './Notices';
export { Owners } from './Owners';
export { readNotificationPolicy } from './readNotificationPolicy';
export type { NotificationPolicy } from './readNotificationPolicy';
export { sendToOwners } from './sendToOwners';
export { subjectsOf } from './subjects';
