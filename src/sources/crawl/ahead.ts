/**
 * Starts tasks ahead of their turn, at most `most` of them, and yields each with its result in the order in which they
 * were taken. `take` is asked again after each yield, as what was yielded may have given it more.
 */
export async function* runAhead<T, R>(
  most: number,
  take: () => T | null,
  start: (task: T) => Promise<R>,
): AsyncGenerator<readonly [task: T, result: R]> {
  const running: { readonly task: T; readonly result: Promise<R> }[] = []
  for (;;) {
    for (
      let task = running.length < most ? take() : null;
      task !== null;
      task = running.length < most ? take() : null
    ) {
      const result = start(task)
      // It is heard of when its turn comes; until then nobody waits for it.
      result.catch(() => {})
      running.push({ task, result })
    }
    const next = running.shift()
    if (next === undefined) return
    yield [next.task, await next.result]
  }
}
