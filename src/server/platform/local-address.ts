/** Whether a connection string reaches this machine only: loopback or a socket; several hosts or an unreadable address count as elsewhere. */
export function isLocalDatabase(connectionString: string): boolean {
  let url: URL
  try {
    url = new URL(connectionString)
  } catch {
    return false
  }
  const hosts = [url.hostname, ...url.searchParams.getAll('host'), ...url.searchParams.getAll('hostaddr')].filter((host) => host !== '')
  return hosts.every(isLocalHost)
}

/** `localhost`, 127.0.0.0/8, ::1, or the folder of a socket. */
export function isLocalHost(host: string): boolean {
  const name = decodeURIComponent(host).toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || name.startsWith('/') || /^127(\.\d{1,3}){3}$/.test(name)
}
