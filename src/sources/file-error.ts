const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder: check the name',
  ENOTDIR: 'no such file or folder: a part of the path is no folder',
  EACCES: 'permission denied: make it readable',
  EPERM: 'permission denied: make it readable',
  EISDIR: 'is a folder: name it as an argument',
  ELOOP: 'is a link that leads back to itself: name the file it should lead to',
  ENAMETOOLONG: 'the name is too long: check it',
  ENXIO: 'is a socket or a device that is not there: name a file',
  EMFILE: 'too many files are open: try again with fewer',
  ENFILE: 'too many files are open: try again with fewer',
}

/** One line for an error of the file system, without the path; null for any other error. */
export function explainFileError(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error) || typeof error.code !== 'string')
    return null
  return MESSAGES[error.code] ?? `cannot be read (${error.code}): check the disk and the path`
}
