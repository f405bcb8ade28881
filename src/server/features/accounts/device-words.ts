const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, '手机（iPhone）'], [/iPad/, '平板（iPad）'], [/HarmonyOS|OpenHarmony/, '手机（鸿蒙）'], [/Android.*Mobile/, '手机（安卓）'], [/Android/, '平板（安卓）'],
  [/Windows/, '电脑（Windows）'], [/Macintosh/, '电脑（Mac）'], [/UOS|UnionTech|Kylin/, '电脑（国产系统）'], [/CrOS|Linux/, '电脑（Linux）'],
]
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'], [/QQBrowser/, 'QQ 浏览器'], [/360SE|360EE|QihooBrowser/, '360 浏览器'], [/UBrowser|UCBrowser/, 'UC 浏览器'], [/HuaweiBrowser/, '华为浏览器'],
  [/Edg\//, 'Edge 浏览器'], [/Firefox\//, '火狐浏览器'], [/Chrome\//, 'Chrome 浏览器'], [/Safari\//, 'Safari 浏览器'],
]

/** What a browser calls itself, in words its owner knows: 电脑（Windows）上的 Edge 浏览器. */
export function deviceWords(agent: string | null): string {
  const named = (known: typeof systems) => known.find(([pattern]) => agent !== null && pattern.test(agent))?.[1]
  const [system, browser] = [named(systems), named(browsers)]
  if (system === undefined) return browser ?? '其他程序'
  return browser === undefined ? system : `${system}上的 ${browser}`
}
