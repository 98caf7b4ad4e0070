/** Where `${{ secrets.NAME }}` comes from. */
export interface SecretSource {
  /** The value, or undefined when the source does not have it. Rejects when the source itself is out of reach. */
  get(name: string): Promise<string | undefined>;
}
