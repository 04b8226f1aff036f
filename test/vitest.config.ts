import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    reporters: ['default'],
    // Without it a style sheet imported as text comes in empty.
    css: true,
  },
})
