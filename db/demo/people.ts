import { idCheckDigit } from '../../src/values/id-number.ts'

/** Somebody of the story: unassigned area digits and phone prefixes, so that the numbers can belong to nobody. */
export interface StoryPerson { name: string; idNumber: string; phone: string; dischargeType: string; resettlement: string; education: string }

export const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
export const given = '守知怀景若望清安明远志文博思予行之言川嘉敬启承泽云舒宁卓毅恒诚朴达谦恺'
const rare = ['买买提·吐尔逊', '䶮守一', '欧阳知行']

/** `count` people of one county, the same every time; the first ones carry names that are hard on software. */
export function storyPeople(count: number, county: { digits: string; name: string }, seed: number): StoryPerson[] {
  const random = randomOf(seed)
  const pick = (text: string) => text.charAt(Math.floor(random() * text.length))
  return Array.from({ length: count }, (_, i) => {
    const year = 1968 + Math.floor(random() * 36)
    const birth = `${year}${String(1 + Math.floor(random() * 12)).padStart(2, '0')}${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const order = String(((i * 2 + (random() < 0.96 ? 0 : 1)) % 998) + 1).padStart(3, '0')
    const first17 = `${county.digits.slice(0, 4)}9${1 + (seed % 8)}${birth}${order}`
    return {
      name: rare[i] ?? `${pick(surnames)}${pick(given)}${random() < 0.7 ? pick(given) : ''}`, idNumber: first17 + idCheckDigit(first17), phone: `12${String(Math.floor(random() * 1e9)).padStart(9, '0')}`,
      dischargeType: random() < 0.8 ? '自主就业' : random() < 0.5 ? '转业' : '安排工作', resettlement: county.name, education: ['初中', '高中', '高中', '大专', '大专', '本科'][Math.floor(random() * 6)] ?? '高中',
    }
  })
}

/** The people as the CSV file a clerk would have. */
export const peopleFile = (people: readonly StoryPerson[]): string =>
  ['姓名,身份证号,手机号,退役类型,安置地,文化程度', ...people.map((p) => [p.name, p.idNumber, p.phone, p.dischargeType, p.resettlement, p.education].join(','))].join('\n')

/** Mulberry32: small, seeded, good enough for made-up people. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
