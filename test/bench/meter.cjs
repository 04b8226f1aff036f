// Loaded into each process that is measured: says at its end what it took.
const { appendFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    const line = `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, rss: maxRSS / 1024 })}\n`
    if (process.env.BENCH_METER) appendFileSync(process.env.BENCH_METER, line)
  })
}
