/** Anything the user can fix: one line that says what is wrong, where, and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
