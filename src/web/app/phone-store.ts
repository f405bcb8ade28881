/** What a phone keeps by itself: letters that wait to be sent (`waiting`) and replies last read (`kept`). */
type StoreName = 'waiting' | 'kept'

const DATABASE = 'ronggui-phone'
let opened: Promise<IDBDatabase> | null = null

/** Everything of a store in the order of its keys. */
export async function readAll(store: StoreName): Promise<unknown[]> {
  return inStore(store, 'readonly', (rows) => rows.getAll())
}

/** One value, or undefined. */
export async function readOne(store: StoreName, key: IDBValidKey): Promise<unknown> {
  return inStore(store, 'readonly', (rows) => rows.get(key))
}

/** Writes a value under its key and answers once it is safely on the device. */
export async function write(store: StoreName, key: IDBValidKey, value: unknown): Promise<void> {
  await inStore(store, 'readwrite', (rows) => rows.put(value, key))
}

export async function erase(store: StoreName, key: IDBValidKey | IDBKeyRange): Promise<void> {
  await inStore(store, 'readwrite', (rows) => rows.delete(key))
}

/** Wipes the replies kept for a person, at signing out; letters that wait stay. Keys of replies begin with the person's id. */
export const forgetReplies = (userId: string): Promise<void> => erase('kept', IDBKeyRange.bound(`${userId} `, `${userId} \uffff`))

async function inStore<T>(store: StoreName, mode: IDBTransactionMode, ask: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  opened ??= open()
  const database = await opened
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const request = ask(transaction.objectStore(store))
    const fail = () => reject(transaction.error ?? new Error('the phone could not keep it'))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('error', fail)
    transaction.addEventListener('abort', fail)
  })
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('waiting')
      request.result.createObjectStore('kept')
    })
    request.addEventListener('success', () => {
      request.result.addEventListener('versionchange', () => {
        request.result.close()
        opened = null
      })
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      opened = null
      reject(request.error ?? new Error('the phone keeps nothing'))
    })
  })
}
