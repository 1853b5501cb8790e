/** Japanese texts of how current what is known of pull requests is. */
export const forgeMessagesJa = {
  'forge.live': '{{repository}} のプルリクエスト：ライブ',
  'forge.starting': '{{repository}} のプルリクエスト：初回の読み取り中',
  'forge.stale':
    '{{repository}} のプルリクエスト：最後の応答は{{when}}。読み取りをやり直しています',
  'forge.failing':
    '{{repository}} のプルリクエストを読み取れませんでした。再試行しています。',
  'forge.unauthorized':
    '{{repository}} のプルリクエストを読み取れませんでした。フォージが Backstage の認証情報を拒否しています。インテグレーションの認証情報を更新してください。',
  'forge.not-found':
    'Backstage からはリポジトリ {{repository}} が見えません。アノテーション github.com/project-slug が正しいか、Backstage の App がインストールされているかを確認してください。',
  'forge.rate-limited':
    '問い合わせが多すぎたため、フォージが {{repository}} についての応答を一時的に止めています。以前に読み取った内容を表示しています。自動的に再開します。',
  'forge.unsupported':
    '{{repository}} のフォージには問い合わせていません（GitHub のみ対応）。プレビューは表示されますが、プレビューのないプルリクエストは表示されません。',
  'forge.none':
    'エンティティにリポジトリが指定されていないため、プレビューだけを表示しています。プレビューのないプルリクエストも表示するには、アノテーション github.com/project-slug を追加してください。',
  'forge.unnamed': 'リポジトリ',
};
