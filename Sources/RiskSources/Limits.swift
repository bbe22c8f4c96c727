/// Bounds on what is fetched and read; each kind of source adds its own.
package enum Limits {}
