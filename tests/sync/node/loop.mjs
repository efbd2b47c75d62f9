// All the code of its own that an app needs to sync.
export function syncing(store) {
  let last = Promise.resolve();
  return () => (last = last.catch(() => {}).then(async () => {
    for (let pause = 1_000; ; pause = Math.min(pause * 2, 60_000)) {
      try {
        await store.push();
        return await store.pull();                        // true: read again what is shown
      } catch (error) {
        if (/status=40[13]/.test(error)) throw error;     // pair again, or nothing may be written
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }));
}
