/** Where in the history of a git repository the files of a project stood. */
export interface Revision {
  /** The commit, 40 or 64 hexadecimal digits. */
  readonly commit: string;
  /** Absent when no branch was checked out, as in most runs of CI. */
  readonly branch?: string;
  /** `Name <mail>` of the commit's author. */
  readonly author: string;
  /** The project's files were not as the commit has them. */
  readonly dirty?: true;
}
