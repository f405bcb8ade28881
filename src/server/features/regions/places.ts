import type { Region } from './store.ts'

/** The other provinces by the first two digits of their codes, in the short form every longer name begins with. */
const otherProvinces: Readonly<Record<string, string>> = {
  北京: '11', 天津: '12', 河北: '13', 山西: '14', 内蒙古: '15', 辽宁: '21', 吉林: '22', 黑龙江: '23', 上海: '31', 江苏: '32', 浙江: '33', 安徽: '34', 福建: '35', 江西: '36', 山东: '37',
  湖北: '42', 湖南: '43', 广东: '44', 广西: '45', 海南: '46', 重庆: '50', 四川: '51', 贵州: '52', 云南: '53', 西藏: '54', 陕西: '61', 甘肃: '62', 青海: '63', 宁夏: '64', 新疆: '65',
  台湾: '71', 香港: '81', 澳门: '82',
}

/**
 * Recognises the place an address begins with: city or county of Henan by full or short name or code, or another province. Answers a code of 12
 * digits, or null when nothing is certain: a name that two counties share, a village, the bare word 河南.
 */
export function placeReader(regions: readonly Region[]): (address: string) => string | null {
  const known = new Map<string, string | null>(Object.entries(otherProvinces).map(([name, digits]) => [name, `${digits}0000000000`]))
  const put = (name: string, code: string) => known.set(name, known.has(name) && known.get(name) !== code ? null : code)
  const cities = new Map(regions.filter((r) => r.level === 'city').map((r) => [r.code, r]))
  // 新安 alone is the county; 新安街道 may be anywhere, so a short name must be all that is said
  const alone = new Map<string, string>()
  for (const { code, name, fullName, level, parentCode } of regions) {
    if (level === 'province') continue
    const [short, city] = [withoutKind(name), cities.get(parentCode ?? '')]
    const withCity = city === undefined ? [] : [city.name, city.fullName].flatMap((above) => [`${above}${name}`, `${above}${short}`])
    for (const each of new Set([name, fullName, ...withCity])) put(each, code)
    alone.set(short, code)
  }
  const longest = Math.max(...[...known.keys()].map((name) => name.length))
  const codes = new Set(regions.filter((r) => r.level !== 'province').map((r) => r.code))
  return (address) => {
    const text = address.normalize('NFKC').replace(/[\s/·,，、-]/g, '').replace(/^河南省?/, '')
    if (/^\d{6}/.test(text)) return ofDigits(text.slice(0, 6), codes)
    const whole = known.get(text) ?? alone.get(text)
    if (whole) return whole
    for (let length = Math.min(longest, text.length); length >= 2; length--) {
      const code = known.get(text.slice(0, length))
      if (code) return code
    }
    return null
  }
}

function ofDigits(digits: string, codes: ReadonlySet<string>): string | null {
  if (codes.has(`${digits}000000`)) return `${digits}000000`
  return Object.values(otherProvinces).includes(digits.slice(0, 2)) ? `${digits.slice(0, 2)}0000000000` : null
}

/** 新郑 for 新郑市; a district keeps its 区, and one character is no name. */
function withoutKind(name: string): string {
  return /^.{2,}[市县]$/.test(name) ? name.slice(0, -1) : name
}
