import { register, uses } from './register.ts'

const sensitivities = { SENSITIVE: '敏感', PERSONAL: '个人', WORK: '岗位' } as const
const masks = { none: '原样', name: '遮一字', id: '前 6 后 4', 'id-public': '前 3 后 2', phone: '前 3 后 4', account: '后 4', hidden: '不显示' } as const

/** The register as the page `docs/personal-data.md`. */
export function registerDocument(): string {
  const tables = new Map<string, string[]>()
  for (const one of register) {
    const [table = '', column = ''] = one.field.split('.')
    const kept = one.sealed ? '加密' : one.hashed ? '摘要' : '明文'
    const stricter = Object.entries(one.stricterFor ?? {}).map(([role, mask]) => `；${role} ${masks[mask]}`).join('')
    const nameless = one.unnamed ? `；不具名的名单${masks[one.unnamed]}` : ''
    const row = `| \`${column}\` | ${one.holds} | ${sensitivities[one.sensitivity]} | ${kept} | ${masks[one.mask]}${stricter}${nameless} | ${one.clearFor?.join(' ') ?? ''}${one.printedFor ? `；附件 2 印全：${one.printedFor.join(' ')}` : ''}${one.listedFor ? `；名单列全：${one.listedFor.join(' ')}` : ''} | ${one.use} |`
    tables.set(table, [...(tables.get(table) ?? []), row])
  }
  const sections = [...tables].sort(([a], [b]) => a.localeCompare(b)).flatMap(([table, rows]) =>
    ['', `## ${table}`, '', '| 列 | 内容 | 性质 | 存放 | 显示 | 可看明文的岗位 | 用途 |', '| --- | --- | --- | --- | --- | --- | --- |', ...rows])
  return [
    '# 个人信息清单', '',
    '本页由 `node scripts/personal-data.mjs --write` 从 `src/server/platform/personal-data/register.ts` 生成，测试核对两者一致，也核对数据库里每一列。', '',
    '“加密”的列是 SM4-CTR 加 HMAC-SM3，只能由应用打开；“摘要”只能比较是否相同。明文只在本人管辖范围内、写明理由、逐次记入日志后显示，60 秒后自动遮回。', '',
    '| 用途 | 目的 | 依据 | 保存 |', '| --- | --- | --- | --- |',
    ...Object.entries(uses).map(([code, use]) => `| ${code} | ${use.purpose} | ${use.basis} | ${use.keeps} |`), '',
    '保存期限是起点，当地档案规定更长的从其规定（A-71）。到期按登记年份销毁密钥，见 [0015](decisions/0015-keys-by-year.md)。',
    ...sections, '',
  ].join('\n')
}
